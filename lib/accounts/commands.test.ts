import { beforeEach, expect, test } from "vitest";
import { type Actor, systemActor } from "#lib/accounts/actor";
import {
  changeRole,
  createFirstAdmin,
  disableAccount,
  enableAccount,
  inviteAccount,
  issueResetLink,
} from "#lib/accounts/commands";
import { findAccountByEmail, listAccounts } from "#lib/accounts/queries";
import { db } from "#lib/db";
import { getLink } from "#lib/one-time-links/queries";
import { signIn } from "#lib/sessions/commands";
import { getLiveSession } from "#lib/sessions/queries";
import { buildAccount, buildSession, goodPassword, laptop } from "#lib/testing/accounts";
import { useDatabase } from "#lib/testing/database";

useDatabase();

const firstRun = systemActor("首次启动");
let admin: Actor;
beforeEach(async () => {
  admin = (await buildAccount({ role: "ADMIN" })).actor;
});

const tokenOf = (link: string) => new URL(link).searchParams.get("token") ?? "";

test("on an empty site the first admin gets a password that must be changed", async () => {
  await db().account.deleteMany();
  const made = await createFirstAdmin(firstRun, { email: "Admin@Example.com", password: null });
  expect(made?.password).toMatch(/^(\w{4}-){3}\w{4}$/);
  const opened = await signIn({ email: "admin@example.com", password: made?.password ?? "" }, laptop);
  const session = await getLiveSession(opened?.sessionId ?? "");
  expect(session?.account).toMatchObject({ role: "ADMIN", mustChangePassword: true });
});

test("two processes that start at once make one admin", async () => {
  await db().account.deleteMany();
  const input = { email: "admin@example.com", password: null };
  const made = await Promise.all([createFirstAdmin(firstRun, input), createFirstAdmin(firstRun, input)]);
  expect(made.filter((account) => account !== null)).toHaveLength(1);
  expect(await createFirstAdmin(firstRun, { ...input, email: "b@example.com" })).toBeNull();
});

test("an invitation makes an account that can't sign in before its link is used", async () => {
  const invited = await inviteAccount(admin, { email: "li@example.com", name: "李言", role: "LAWYER" });
  expect(invited.mailed).toBe(false);
  expect((await getLink(tokenOf(invited.link)))?.account.id).toBe(invited.id);
  const { items } = await listAccounts(admin, { after: null });
  expect(items.find(({ id }) => id === invited.id)).toMatchObject({ state: "PENDING", lastSeenAt: null });
});

test("a mail address has one account", async () => {
  const { email } = await buildAccount();
  await expect(inviteAccount(admin, { email, name: "李言", role: "LAWYER" })).rejects.toMatchObject({
    code: "CONFLICT",
    fields: { email: "这个邮箱已经有账号了" },
  });
});

test("disabling ends sessions and links at once; enabling lets the same password in again", async () => {
  const account = await buildAccount();
  const { sessionId } = await buildSession(account);
  const { link } = await issueResetLink(admin, { id: account.id });
  await disableAccount(admin, { id: account.id });
  expect(await getLiveSession(sessionId)).toBeNull();
  await enableAccount(admin, { id: account.id });
  expect(await getLiveSession(sessionId)).toBeNull();
  expect(await getLink(tokenOf(link))).toBeNull();
  expect(await signIn({ email: account.email, password: goodPassword }, laptop)).not.toBeNull();
});

test("a disabled account gets no reset link", async () => {
  const { id } = await buildAccount();
  await disableAccount(admin, { id });
  await expect(issueResetLink(admin, { id })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("nobody changes their own role or locks themselves out", async () => {
  const id = admin.accountId ?? "";
  await expect(changeRole(admin, { id, role: "EDITOR" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(disableAccount(admin, { id })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("the last admin who can sign in stays admin, even against the command line", async () => {
  const id = admin.accountId ?? "";
  await inviteAccount(admin, { email: "li@example.com", name: "李言", role: "ADMIN" });
  const line = systemActor("命令行");
  await expect(changeRole(line, { id, role: "EDITOR" })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(disableAccount(line, { id })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("two admins who demote each other at the same moment leave one", async () => {
  const other = (await buildAccount({ role: "ADMIN" })).actor;
  const demote = (actor: Actor, id: string | null) => changeRole(actor, { id: id ?? "", role: "EDITOR" });
  const outcomes = await Promise.allSettled([demote(admin, other.accountId), demote(other, admin.accountId)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db().account.count({ where: { role: "ADMIN" } })).toBe(1);
});

test("what isn't there is not found", async () => {
  const id = "01900000-0000-7000-8000-000000000000";
  for (const attempt of [
    () => changeRole(admin, { id, role: "EDITOR" }),
    () => disableAccount(admin, { id }),
    () => enableAccount(admin, { id }),
    () => issueResetLink(admin, { id }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("every change of an account is in the audit log, without secrets", async () => {
  const { id, link } = await inviteAccount(admin, { email: "li@example.com", name: "李言", role: "LAWYER" });
  await changeRole(admin, { id, role: "EDITOR" });
  await disableAccount(admin, { id });
  await enableAccount(admin, { id });
  await issueResetLink(admin, { id });
  const entries = await db().auditLog.findMany({ orderBy: { id: "asc" } });
  expect(entries.map(({ action }) => action)).toEqual([
    "account.invite",
    "account.changeRole",
    "account.disable",
    "account.enable",
    "account.issueResetLink",
  ]);
  expect(entries.every(({ accountId, subjectId }) => accountId === admin.accountId && subjectId === id)).toBe(
    true,
  );
  expect(entries[1]?.detail).toEqual({ from: "律师", to: "主编" });
  expect(JSON.stringify(entries.map(({ detail }) => detail))).not.toContain(tokenOf(link));
});

test("the list of accounts goes on where the page before ended", async () => {
  await db().account.createMany({
    data: Array.from({ length: 60 }, (_, i) => ({
      email: `a${i}@example.com`,
      name: `${i}`,
      role: "LAWYER" as const,
    })),
  });
  const first = await listAccounts(admin, { after: null });
  const second = await listAccounts(admin, { after: first.next });
  expect([first.items.length, second.items.length, second.next]).toEqual([50, 11, null]);
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(61);
});

test("an account is found by its mail address", async () => {
  const { id, email } = await buildAccount();
  expect(await findAccountByEmail(admin, email)).toEqual({ id });
  expect(await findAccountByEmail(admin, "nobody@example.com")).toBeNull();
});
