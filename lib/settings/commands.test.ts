import { expect, test } from "vitest";
import { db } from "#lib/db";
import { changeSettings, discardHomeDraft, publishHome, saveHomeDraft } from "#lib/settings/commands";
import { getHomeDraft, getSetting } from "#lib/settings/queries";
import { homeSchema, settingGroups } from "#lib/settings/schema";
import { keys } from "#lib/surrogate-keys";
import { useDatabase } from "#lib/testing/database";
import { buildActor, lastAudit, lastInvalidation, system } from "#lib/testing/factories";

useDatabase();

const published = homeSchema.parse({ blocks: [{ type: "lawyers" }, { type: "contact" }] });
const reordered = homeSchema.parse({ blocks: [{ type: "contact" }, { type: "lawyers" }] });

test("a draft of the home page is there for staff, while the public page stays and nothing is purged", async () => {
  await changeSettings(system, { group: "home", value: published });
  const purges = await db().invalidationLog.count();
  await saveHomeDraft(system, reordered);
  expect(await getHomeDraft(await buildActor("EDITOR"))).toEqual(reordered);
  expect(await getSetting("home")).toEqual(published);
  expect(await db().invalidationLog.count()).toBe(purges);
  expect(await lastAudit()).toMatchObject({ action: "settings.save", subjectId: "home" });
});

test("publishing makes the draft public at once, and ends it", async () => {
  await changeSettings(system, { group: "home", value: published });
  await saveHomeDraft(system, reordered);
  await publishHome(system);
  expect(await getSetting("home")).toEqual(reordered);
  expect(await getHomeDraft(system)).toBeNull();
  expect([...(await lastInvalidation())]).toEqual([keys.settings("home")]);
  expect(await lastAudit()).toMatchObject({
    action: "settings.change",
    detail: { before: published, after: reordered },
  });
  await expect(publishHome(system)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a discarded draft leaves no trace on the public page", async () => {
  await saveHomeDraft(system, reordered);
  await discardHomeDraft(system);
  expect(await getHomeDraft(system)).toBeNull();
  expect(await getSetting("home")).toEqual(settingGroups.home.parse({}));
  expect(await db().invalidationLog.count()).toBe(0);
});

test("only administrators change the home page; lawyers don't see its draft", async () => {
  for (const role of ["EDITOR", "LAWYER", "ASSISTANT"] as const) {
    const actor = await buildActor(role);
    for (const refused of [saveHomeDraft(actor, reordered), publishHome(actor), discardHomeDraft(actor)])
      await expect(refused).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
  await expect(getHomeDraft(await buildActor("LAWYER"))).rejects.toMatchObject({ code: "FORBIDDEN" });
});
