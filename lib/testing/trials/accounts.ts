import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/accounts/actor";
import * as accounts from "#lib/accounts/commands";
import { startDrill } from "#lib/backups/commands";
import { db } from "#lib/db";
import { fillDemoSite } from "#lib/demo/commands";
import { importArticles, runImport } from "#lib/importing/commands";
import { purgePages, switchReadOnly } from "#lib/maintenance/commands";
import { changeOwnPassword } from "#lib/passwords/commands";
import { revokeOtherSessions, revokeSession } from "#lib/sessions/commands";
import * as settings from "#lib/settings/commands";
import { getSetting } from "#lib/settings/queries";
import { buildAccount, buildSession, goodPassword } from "#lib/testing/accounts";
import { system } from "#lib/testing/factories";
import { admin, everyone, nobody, type Trial } from "#lib/testing/trials/trial";

/** The commands about accounts, settings and the site as a whole. */
export const siteTrials: Record<string, Trial> = {
  "accounts/createFirstAdmin": {
    may: nobody,
    run: (actor) => accounts.createFirstAdmin(actor, { email: "first@example.com", password: null }),
  },
  "accounts/inviteAccount": {
    may: admin,
    run: (actor) => accounts.inviteAccount(actor, { email: anEmail(), name: "李言", role: "LAWYER" }),
  },
  "accounts/issueResetLink": onAccount((actor, id) => accounts.issueResetLink(actor, { id })),
  "accounts/changeRole": onAccount((actor, id) => accounts.changeRole(actor, { id, role: "EDITOR" })),
  "accounts/disableAccount": onAccount((actor, id) => accounts.disableAccount(actor, { id })),
  "accounts/enableAccount": onAccount((actor, id) => accounts.enableAccount(actor, { id })),
  "passwords/changeOwnPassword": {
    may: everyone,
    run: (actor) => {
      const password = "orchid velvet harbor 91";
      return changeOwnPassword(actor, { current: goodPassword, password, repeated: password });
    },
  },
  "sessions/revokeSession": {
    may: nobody,
    mayOwn: everyone,
    run: async (actor, owner) => {
      const { sessionId } = await buildSession({ id: owner.accountId ?? "", actor: owner });
      await revokeSession(actor, { id: sessionId });
    },
  },
  "sessions/revokeOtherSessions": { may: everyone, run: (actor) => revokeOtherSessions(actor) },
  "settings/changeSettings": {
    may: admin,
    run: async (actor) =>
      settings.changeSettings(actor, { group: "firm", value: await getSetting("firm", db()) }),
  },
  "settings/saveHomeDraft": {
    may: admin,
    run: async (actor) => settings.saveHomeDraft(actor, await getSetting("home", db())),
  },
  "settings/publishHome": {
    may: admin,
    run: async (actor) => {
      await settings.saveHomeDraft(system, await getSetting("home", db()));
      await settings.publishHome(actor);
    },
  },
  "settings/discardHomeDraft": {
    may: admin,
    run: async (actor) => {
      await settings.saveHomeDraft(system, await getSetting("home", db()));
      await settings.discardHomeDraft(actor);
    },
  },
  "maintenance/switchReadOnly": {
    may: admin,
    run: (actor) => switchReadOnly(actor, { isReadOnly: false, reason: "" }),
  },
  "maintenance/purgePages": { may: admin, run: purgePages },
  "backups/startDrill": { may: admin, run: (actor) => startDrill(actor) },
  "demo/fillDemoSite": { may: nobody, run: (actor) => fillDemoSite(actor, () => undefined) },
  "importing/runImport": { may: admin, run: (actor) => runImport(actor, anEmptySource()) },
  "importing/importArticles": { may: admin, run: (actor) => importArticles(actor, []) },
};

function onAccount(act: (actor: Actor, id: string) => Promise<unknown>): Trial {
  return { may: admin, run: async (actor) => act(actor, (await buildAccount()).id) };
}

const anEmptySource = () => ({
  ...{ kind: "test", site: "www.example.com", label: "", total: 0 },
  async *records() {},
});

const anEmail = () => `${randomUUID()}@example.com`;
