import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runDrill, runScheduledBackup } from "#lib/backups/jobs";
import { getBackupAlert, listBackups } from "#lib/backups/queries";
import { backupsSchema, nextBackupAt } from "#lib/backups/schema";
import { changeSettings } from "#lib/settings/commands";
import { useDatabase } from "#lib/testing/database";
import { buildActor, system } from "#lib/testing/factories";

useDatabase();

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "schedule-"));
  vi.stubEnv("DATA_DIR", folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** 2 o'clock in Shanghai. */
const nightOf = (day: number) => new Date(Date.UTC(2026, 2, day, 18, 0));

test("a backup is made at its hour only, and the newest ones stay", async () => {
  await changeSettings(system, { group: "backups", value: { isOn: true, hour: 2, keep: 2 } });
  await runScheduledBackup(new Date(Date.UTC(2026, 2, 1, 17, 0)));
  expect((await listBackups(system)).files).toEqual([]);
  for (const day of [1, 2, 3]) await runScheduledBackup(nightOf(day));
  const { files, last } = await listBackups(system);
  expect(files.map(({ name }) => name)).toEqual(["2026-03-04-0200.backup", "2026-03-03-0200.backup"]);
  expect(last).toMatchObject({ ok: true, at: nightOf(3) });
});

test("where backups are switched off none is made", async () => {
  await changeSettings(system, { group: "backups", value: { isOn: false, hour: 2, keep: 2 } });
  await runScheduledBackup(nightOf(1));
  expect(await listBackups(system)).toEqual({ files: [], last: null, drill: null });
});

test("a backup that failed is told to administrators until one succeeds, and deletes none", async () => {
  await runScheduledBackup(nightOf(1));
  const admin = await buildActor("ADMIN");
  expect(await getBackupAlert(admin)).toBeNull();
  // A folder stands where the file shall lie.
  mkdirSync(join(folder, "backups/2026-03-03-0200.backup"));
  writeFileSync(join(folder, "backups/2026-03-03-0200.backup/x"), "");
  await runScheduledBackup(nightOf(2));
  expect(await getBackupAlert(admin)).toMatchObject({ ok: false });
  expect(await getBackupAlert(await buildActor("EDITOR"))).toBeNull();
});

test("a drill verifies the newest backup, and says where it can't be relied on", async () => {
  const result = async () => (await listBackups(system)).drill;
  await runDrill();
  expect(await result()).toMatchObject({ ok: false, message: "还没有自动备份。" });
  await runScheduledBackup(nightOf(1));
  await runDrill();
  expect(await result()).toMatchObject({ ok: true, message: expect.stringContaining("备份完好") });
  await runScheduledBackup(nightOf(2));
  truncateSync(join(folder, "backups/2026-03-03-0200.backup"), 2000);
  await runDrill();
  expect(await result()).toMatchObject({ ok: false, message: expect.stringContaining("不完整") });
}, 60_000);

test("the next backup is the coming one of its hour, none where they are switched off", () => {
  const at = (hour: number) => nextBackupAt(backupsSchema.parse({ hour }), nightOf(1));
  expect([at(2), at(3)]).toEqual([nightOf(2), new Date(Date.UTC(2026, 2, 1, 19))]);
  expect(nextBackupAt(backupsSchema.parse({ isOn: false }), nightOf(1))).toBeNull();
});
