import { expect, test } from "vitest";
import { db } from "#lib/db";
import { switchReadOnly } from "#lib/maintenance/commands";
import { getReadOnly } from "#lib/maintenance/queries";
import { signIn } from "#lib/sessions/commands";
import { changeSettings } from "#lib/settings/commands";
import { filingSchema } from "#lib/settings/schema";
import { buildAccount, goodPassword, laptop } from "#lib/testing/accounts";
import { useDatabase } from "#lib/testing/database";
import { buildActor, system } from "#lib/testing/factories";

useDatabase();

const change = () => changeSettings(system, { group: "filing", value: filingSchema.parse({ icp: "x" }) });

test("while the site is read-only, edits are refused and leave nothing, afterwards they work", async () => {
  await switchReadOnly(await buildActor("ADMIN"), { isReadOnly: true, reason: "数据库搬家，今晚八点恢复。" });
  await expect(change()).rejects.toMatchObject({
    code: "UNAVAILABLE",
    user: expect.stringContaining("数据库搬家，今晚八点恢复。"),
  });
  expect(await db().setting.count({ where: { key: "filing" } })).toBe(0);
  await switchReadOnly(await buildActor("ADMIN"), { isReadOnly: false, reason: "" });
  expect(await getReadOnly()).toBeNull();
  await change();
  expect(await db().setting.count({ where: { key: "filing" } })).toBe(1);
});

test.each(["EDITOR", "LAWYER"] as const)("the role %s can't switch", async (role) => {
  await expect(
    switchReadOnly(await buildActor(role), { isReadOnly: true, reason: "" }),
  ).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  expect(await getReadOnly()).toBeNull();
});

test("signing in works while the site is read-only: who ends it has to come in", async () => {
  const { email } = await buildAccount({ role: "ADMIN" });
  await switchReadOnly(system, { isReadOnly: true, reason: "" });
  expect(await signIn({ email, password: goodPassword }, laptop, { replaces: null })).not.toBeNull();
});
