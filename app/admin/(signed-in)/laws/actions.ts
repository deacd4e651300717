"use server";

import { action } from "#lib/action";
import { markLaw, verifyArticles } from "#lib/laws/commands";
import { markLawSchema, recheckedSchema } from "#lib/laws/schema";

export const mark = action(markLawSchema, markLaw);
export const verify = action(recheckedSchema, verifyArticles);
