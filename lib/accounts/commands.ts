import { randomInt } from "node:crypto";
import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { canChangeAccount, canManageAccounts } from "#lib/accounts/policy";
import {
  type accountIdSchema,
  type changeRoleSchema,
  type inviteAccountSchema,
  roleLabels,
} from "#lib/accounts/schema";
import { audit } from "#lib/audit/commands";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { sendMail } from "#lib/mail";
import { createLink } from "#lib/one-time-links/commands";
import { linkHours } from "#lib/one-time-links/schema";
import { hashPassword } from "#lib/passwords/hash";
import { endSessions } from "#lib/sessions/commands";

export interface IssuedLink {
  link: string;
  /** Whether a mail server took it; the link is shown in any case. */
  mailed: boolean;
}

/**
 * Makes the first account on an empty site, a 管理员 who must choose a new password at the first sign-in.
 * @param input.password made up where null
 * @returns the one-time password, readable only now; null where the site has an account already
 */
export async function createFirstAdmin(
  actor: Actor,
  { email, password }: { email: string; password: string | null },
): Promise<{ email: string; password: string } | null> {
  if (actor.role !== "SYSTEM") throw forbidden();
  const oneTime = password ?? makeUpPassword();
  const passwordHash = await hashPassword(oneTime);
  const address = email.trim().toLowerCase();
  return db().$transaction(async (tx) => {
    // Two processes may start on the same empty database.
    await tx.$executeRaw`LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE`;
    if (await tx.account.findFirst({ select: { id: true } })) return null;
    const { id } = await tx.account.create({
      data: { email: address, name: "管理员", role: "ADMIN", passwordHash, mustChangePassword: true },
      select: { id: true },
    });
    await audit(tx, actor, { action: "account.createFirstAdmin", subjectType: "account", subjectId: id });
    return { email: address, password: oneTime };
  });
}

/**
 * Makes an account without a password and a link with which its owner sets one.
 * @throws DomainError FORBIDDEN, CONFLICT (mail address taken)
 */
export async function inviteAccount(
  actor: Actor,
  input: z.output<typeof inviteAccountSchema>,
): Promise<IssuedLink & { id: string }> {
  if (!canManageAccounts(actor)) throw forbidden();
  const { id, link } = await db().$transaction(async (tx) => {
    if (await tx.account.findUnique({ where: { email: input.email }, select: { id: true } }))
      throw new DomainError("CONFLICT", {
        user: "没有发出邀请。",
        fields: { email: "这个邮箱已经有账号了" },
      });
    const account = await tx.account.create({ data: input, select: { id: true } });
    await audit(tx, actor, {
      action: "account.invite",
      subjectType: "account",
      subjectId: account.id,
      detail: { email: input.email, name: input.name, role: roleLabels[input.role] },
    });
    return { id: account.id, link: await createLink(tx, account.id) };
  });
  const mailed = await mailLink(input.email, input.name, link);
  return { id, link, mailed };
}

/**
 * Makes a link with which the owner sets a new password; older links of the account stop working. The old
 * password and open sessions last until the link is used.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (disabled account)
 */
export async function issueResetLink(
  actor: Actor,
  { id }: z.output<typeof accountIdSchema>,
): Promise<IssuedLink> {
  if (!canManageAccounts(actor)) throw forbidden();
  const { account, link } = await db().$transaction(async (tx) => {
    const account = await requireAccount(tx, id);
    if (account.disabledAt) throw new DomainError("CONFLICT", { user: "账号已停用，请先启用再重设密码。" });
    await audit(tx, actor, { action: "account.issueResetLink", subjectType: "account", subjectId: id });
    return { account, link: await createLink(tx, id) };
  });
  return { link, mailed: await mailLink(account.email, account.name, link) };
}

/** @throws DomainError FORBIDDEN (also for one's own role), NOT_FOUND, CONFLICT (last 管理员) */
export async function changeRole(
  actor: Actor,
  { id, role }: z.output<typeof changeRoleSchema>,
): Promise<void> {
  if (!canManageAccounts(actor)) throw forbidden();
  if (!canChangeAccount(actor, { id })) throw notOneself("角色");
  await db().$transaction(async (tx) => {
    if (role !== "ADMIN") await keepOneAdmin(tx, id);
    const before = await requireAccount(tx, id);
    if (before.role === role) return;
    await tx.account.update({ where: { id }, data: { role } });
    await audit(tx, actor, {
      action: "account.changeRole",
      subjectType: "account",
      subjectId: id,
      detail: { from: roleLabels[before.role], to: roleLabels[role] },
    });
  });
}

/**
 * Locks an account out: its sessions and links end at once, its texts stay.
 * @throws DomainError FORBIDDEN (also for one's own account), NOT_FOUND, CONFLICT (last 管理员)
 */
export async function disableAccount(actor: Actor, { id }: z.output<typeof accountIdSchema>): Promise<void> {
  if (!canManageAccounts(actor)) throw forbidden();
  if (!canChangeAccount(actor, { id })) throw notOneself("状态");
  await db().$transaction(async (tx) => {
    await keepOneAdmin(tx, id);
    const before = await requireAccount(tx, id);
    if (before.disabledAt) return;
    await tx.account.update({ where: { id }, data: { disabledAt: new Date() } });
    await tx.oneTimeLink.deleteMany({ where: { accountId: id } });
    const endedSessions = await endSessions(tx, id, null);
    await audit(tx, actor, {
      action: "account.disable",
      subjectType: "account",
      subjectId: id,
      detail: { endedSessions },
    });
  });
}

/** @throws DomainError FORBIDDEN, NOT_FOUND */
export async function enableAccount(actor: Actor, { id }: z.output<typeof accountIdSchema>): Promise<void> {
  if (!canManageAccounts(actor)) throw forbidden();
  await db().$transaction(async (tx) => {
    const before = await requireAccount(tx, id);
    if (!before.disabledAt) return;
    await tx.account.update({ where: { id }, data: { disabledAt: null } });
    await audit(tx, actor, { action: "account.enable", subjectType: "account", subjectId: id });
  });
}

// Locking the rows makes two admins who demote each other at the same moment take turns.
async function keepOneAdmin(tx: Tx, without: string): Promise<void> {
  const admins = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM account WHERE role = 'ADMIN' AND disabled_at IS NULL AND password_hash IS NOT NULL
    ORDER BY id FOR UPDATE`;
  const isLast = admins.length === 1 && admins[0]?.id === without;
  if (isLast)
    throw new DomainError("CONFLICT", { user: "这是最后一位能登录的管理员，请先让另一个账号成为管理员。" });
}

async function requireAccount(tx: Tx, id: string) {
  const account = await tx.account.findUnique({
    where: { id },
    select: { email: true, name: true, role: true, disabledAt: true },
  });
  if (!account) throw new DomainError("NOT_FOUND", { user: "没有这个账号。" });
  return account;
}

function mailLink(email: string, name: string, link: string): Promise<boolean> {
  return sendMail({
    to: email,
    subject: "设置您的律刊密码",
    text: `${name}，您好：\n\n请在 ${linkHours} 小时内打开下面的链接，设置登录密码。链接只能用一次。\n\n${link}\n\n如果您没有预期收到这封邮件，不用理会。`,
  });
}

// No 0, O, 1, l, I: it is read from a console and typed.
const alphabet = "23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";

function makeUpPassword(): string {
  const letters = Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return letters.replace(/(.{4})(?=.)/g, "$1-");
}

function forbidden(): DomainError {
  return new DomainError("FORBIDDEN", { user: "只有管理员可以管理账号。" });
}

function notOneself(what: string): DomainError {
  return new DomainError("FORBIDDEN", { user: `不能修改自己账号的${what}，请另一位管理员来做。` });
}
