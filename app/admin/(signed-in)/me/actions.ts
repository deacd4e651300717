"use server";

import { z } from "zod";
import { action } from "#lib/action";
import { revokeOtherSessions, revokeSession } from "#lib/sessions/commands";
import { revokeSessionSchema } from "#lib/sessions/schema";

export const endSession = action(revokeSessionSchema, revokeSession);
export const endOtherSessions = action(z.object({}), revokeOtherSessions);
