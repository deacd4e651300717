import { z } from "zod";
import type { Rule } from "#lib/checks/rules/rule";
import { openSeverities } from "#lib/checks/schema";

/** Of the firm's own rules of one kind: what nobody reads through helps nobody. */
export const maxOwnRules = 200;
export const maxPatternLength = 2000;

export const ruleKindNames = {
  WORDING: "宣传用语",
  CLAIM: "法律说法",
} as const satisfies Record<Rule["kind"], string>;

const pattern = z.string().max(maxPatternLength, `最多 ${maxPatternLength} 个字`);

/** key: of the product's rule or of the firm's own (own-12); null: a new one. */
export const ruleSchema = z.object({
  key: z
    .string()
    .regex(/^[a-z0-9.-]{1,60}$/)
    .nullable(),
  kind: z.enum(["WORDING", "CLAIM"]),
  title: z.string().trim().min(1, "请填写名称").max(40, "最多 40 个字"),
  pattern: pattern.min(1, "请填写要找的词或句式"),
  exception: pattern,
  severity: z.enum(openSeverities),
  source: z.string().trim().max(120, "最多 120 个字"),
  message: z.string().trim().min(4, "请写明问题，至少 4 个字").max(300, "最多 300 个字"),
  isActive: z.boolean(),
});
export type RuleInput = z.output<typeof ruleSchema>;

export const ruleKeySchema = z.object({ key: z.string().max(60) });
