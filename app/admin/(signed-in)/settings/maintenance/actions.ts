"use server";

import { action } from "#lib/action";
import { switchReadOnly } from "#lib/maintenance/commands";
import { readOnlySchema } from "#lib/maintenance/schema";

export const switchMaintenance = action(readOnlySchema, switchReadOnly);
