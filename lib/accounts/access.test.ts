import { beforeAll, describe, expect, test } from "vitest";
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
import { listAuditAccounts, listAuditLog } from "#lib/audit/queries";
import { auditFilterSchema } from "#lib/audit/schema";
import { changeOwnPassword } from "#lib/passwords/commands";
import { revokeOtherSessions, revokeSession } from "#lib/sessions/commands";
import { buildAccount, buildSession, goodPassword } from "#lib/testing/accounts";
import { useDatabase } from "#lib/testing/database";

useDatabase("file");

const roles = ["ADMIN", "EDITOR", "LAWYER", "ASSISTANT", "SYSTEM"] as const;
type Role = (typeof roles)[number];
const staff: readonly Role[] = ["ADMIN", "EDITOR", "LAWYER", "ASSISTANT"];
const managers: readonly Role[] = ["ADMIN", "SYSTEM"];

let target: { id: string; actor: Actor };
beforeAll(async () => {
  // One admin more, so that no command meets the rule of the last one.
  await buildAccount({ role: "ADMIN" });
  target = await buildAccount();
});

/** Everything that takes an actor, and who may. */
const operations: Record<string, { run: (actor: Actor) => Promise<unknown>; may: readonly Role[] }> = {
  createFirstAdmin: {
    run: (actor) => createFirstAdmin(actor, { email: "first@example.com", password: null }),
    may: ["SYSTEM"],
  },
  inviteAccount: {
    run: (actor) =>
      inviteAccount(actor, { email: `${actor.role}@example.com`, name: "李言", role: "LAWYER" }),
    may: managers,
  },
  issueResetLink: { run: (actor) => issueResetLink(actor, { id: target.id }), may: managers },
  changeRole: { run: (actor) => changeRole(actor, { id: target.id, role: "EDITOR" }), may: managers },
  disableAccount: {
    run: async (actor) => disableAccount(actor, { id: (await buildAccount()).id }),
    may: managers,
  },
  enableAccount: { run: (actor) => enableAccount(actor, { id: target.id }), may: managers },
  listAccounts: { run: (actor) => listAccounts(actor, { after: null }), may: managers },
  findAccountByEmail: { run: (actor) => findAccountByEmail(actor, "a@example.com"), may: managers },
  listAuditLog: {
    run: (actor) => listAuditLog(actor, auditFilterSchema.parse({})),
    may: ["ADMIN", "EDITOR", "SYSTEM"],
  },
  listAuditAccounts: { run: (actor) => listAuditAccounts(actor), may: ["ADMIN", "EDITOR", "SYSTEM"] },
  changeOwnPassword: {
    run: (actor) =>
      changeOwnPassword(actor, {
        current: goodPassword,
        password: "orchid velvet harbor 91",
        repeated: "orchid velvet harbor 91",
      }),
    may: staff,
  },
  revokeSession: {
    run: async (actor) => {
      const own = actor.accountId && { id: actor.accountId, actor };
      const { sessionId } = await buildSession(own || target);
      await revokeSession(actor, { id: sessionId });
    },
    may: staff,
  },
  revokeOtherSessions: { run: (actor) => revokeOtherSessions(actor), may: staff },
};

describe.each(Object.entries(operations))("%s", (_, { run, may }) => {
  test.each(roles)("%s", async (role) => {
    const actor = role === "SYSTEM" ? systemActor("测试") : (await buildAccount({ role })).actor;
    if (may.includes(role)) await run(actor);
    else await expect(run(actor)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

test("a role that nobody has heard of may do nothing of other people's", async () => {
  const stranger: Actor = { ...target.actor, role: "GUEST" as Role };
  for (const { run, may } of Object.values(operations)) {
    if (may === staff) continue;
    await expect(run(stranger)).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
});
