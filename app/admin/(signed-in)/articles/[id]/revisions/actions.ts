"use server";

import { action } from "#lib/action";
import { restoreRevision } from "#lib/revisions/commands";
import { restoreRevisionSchema } from "#lib/revisions/schema";

export const restore = action(restoreRevisionSchema, restoreRevision, { refreshes: false });
