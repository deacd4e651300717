"use server";

import { action } from "#lib/action";
import { removeRule, saveRule } from "#lib/check-rules/commands";
import { ruleKeySchema, ruleSchema } from "#lib/check-rules/schema";

export const save = action(ruleSchema, saveRule);
export const remove = action(ruleKeySchema, removeRule);
