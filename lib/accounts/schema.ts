import { z } from "zod";
import { Role } from "#prisma/enums";

export const roleLabels = {
  ADMIN: "管理员",
  EDITOR: "主编",
  LAWYER: "律师",
  ASSISTANT: "助理",
} as const satisfies Record<Role, string>;

/** What a role may do, in the words of the form. */
const roleHints = {
  ADMIN: "管理账号和设置，也能做主编的一切",
  EDITOR: "发布、撤下和整理全部文章",
  LAWYER: "写自己的文章并发布",
  ASSISTANT: "替律师写稿，不能发布",
} as const satisfies Record<Role, string>;

/** For a select; the role with the fewest rights first, because it is the one given without a thought. */
export const roleOptions = (["ASSISTANT", "LAWYER", "EDITOR", "ADMIN"] as const).map((value) => ({
  value,
  label: `${roleLabels[value]}：${roleHints[value]}`,
}));

const role = z.enum(Role, "请选择角色");
const id = z.uuid();

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "邮箱地址太长")
  .pipe(z.email("不是有效的邮箱地址"));

export const inviteAccountSchema = z.object({
  email: emailSchema,
  name: z.string().trim().min(1, "请填写姓名").max(40, "姓名最多 40 个字"),
  role,
});
export const changeRoleSchema = z.object({ id, role });
export const accountIdSchema = z.object({ id });
/** after: id of the last account of the page before, as it stands in the address; nonsense begins anew. */
export const listAccountsSchema = z.object({ after: z.uuid().nullable().catch(null).default(null) });

/** PENDING: invited, has set no password yet. */
export type AccountState = "ACTIVE" | "PENDING" | "DISABLED";

export const stateLabels = {
  ACTIVE: "正常",
  PENDING: "待设密码",
  DISABLED: "已停用",
} as const satisfies Record<AccountState, string>;

export function accountState(account: { disabledAt: Date | null; isActivated: boolean }): AccountState {
  if (account.disabledAt) return "DISABLED";
  return account.isActivated ? "ACTIVE" : "PENDING";
}
