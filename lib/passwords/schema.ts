import { z } from "zod";

/** In characters. Longer ones are refused, because hashing them costs the server. */
export const passwordLimits = { min: 12, max: 200 } as const;

/** The rest of the rule, which needs a dictionary, is lib/passwords/strength.ts. */
export const newPasswordSchema = z
  .string()
  .min(passwordLimits.min, `密码至少 ${passwordLimits.min} 个字符`)
  .max(passwordLimits.max, `密码最多 ${passwordLimits.max} 个字符`);

const twice = { password: newPasswordSchema, repeated: z.string() };
const same = (input: { password: string; repeated: string }) => input.password === input.repeated;
const mismatch = { path: ["repeated"], message: "两次填写的密码不一样" };

export const changeOwnPasswordSchema = z
  .object({ current: z.string().min(1, "请填写现在的密码").max(1000), ...twice })
  .refine(same, mismatch);

export const redeemLinkSchema = z
  .object({ token: z.string().min(1).max(100), ...twice })
  .refine(same, mismatch);
