import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readArchive, writeArchive } from "#lib/backups/archive";
import { withClient } from "#lib/backups/connection";
import { manifestName, totalsName } from "#lib/backups/manifest";
import { restoreBackup } from "#lib/backups/restore";
import { listTables } from "#lib/backups/tables";
import { verifyBackup } from "#lib/backups/verify";
import { writeBackup } from "#lib/backups/write";
import { db, requireDatabaseUrl } from "#lib/db";
import { storeImage } from "#lib/media/commands";
import { resetDatabase } from "#lib/migrations/commands";
import { scheduleWithdrawal } from "#lib/schedules/commands";
import { useDatabase } from "#lib/testing/database";
import { buildActor, buildArticle, system } from "#lib/testing/factories";

useDatabase();

let folder = "";
let file = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "backup-"));
  file = join(folder, "site.backup");
  vi.stubEnv("DATA_DIR", join(folder, "data"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const passphrase = "正确的口令 correct horse";
const plain = { passphrase: null };

test("a site comes back as it was at one instant: rows, pictures, the next id and what is planned, but no open door", async () => {
  const { id } = await buildSite();
  const plan = await scheduleWithdrawal(system, { id, at: new Date(Date.now() + 3_600_000), reason: "" });
  await openDoors();
  const before = await fingerprint();
  let writing: Promise<unknown> = Promise.resolve();
  const onTable = (name: string) => {
    if (name === "account") writing = db().article.update({ where: { id }, data: { title: "后来改的" } });
  };
  await writeBackup(file, { ...plain, onTable });
  await writing;
  await resetDatabase();
  rmSync(join(folder, "data"), { recursive: true });
  await restoreBackup(file, { ...plain, replace: false });
  expect(await fingerprint()).toEqual(before);
  expect([await db().session.count(), await db().oneTimeLink.count()]).toEqual([0, 0]);
  const jobs = await db().$queryRaw`SELECT data FROM pgboss.job WHERE name = 'schedule.run'`;
  expect(jobs).toEqual([{ data: { id: plan.scheduleId } }]);
  expect((await buildArticle()).id).toBe(id + 1);
}, 120_000);

test("verifying reads every row back and leaves no database behind", async () => {
  await buildSite();
  await writeBackup(file, { passphrase });
  const { totals } = await verifyBackup(file, { passphrase });
  expect(totals.tables.article?.rows).toBe(2);
  expect(totals.media.files).toBeGreaterThan(3);
  const left = await db().$queryRaw`SELECT 1 FROM pg_database WHERE datname LIKE '%\\_scratch\\_%'`;
  expect(left).toEqual([]);
});

test("an encrypted backup shows nothing of the site, and a wrong passphrase is named as such", async () => {
  await buildArticle();
  await writeBackup(file, { passphrase });
  await expect(verifyBackup(file, { passphrase: "错的口令" })).rejects.toMatchObject({
    code: "INVALID",
    user: expect.stringContaining("口令不对"),
  });
  await expect(verifyBackup(file, plain)).rejects.toMatchObject({ user: expect.stringContaining("加密") });
});

const damages: Record<string, (bytes: Buffer) => Buffer> = {
  "cut off": (bytes) => bytes.subarray(0, bytes.length - 300),
  "cut off in the middle": (bytes) => bytes.subarray(0, bytes.length / 2),
  "with one bit changed": (bytes) =>
    bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte)) as Buffer,
  "of another kind": () => Buffer.from("PK\u0003\u0004 not a backup"),
};

test.each([
  ...Object.keys(damages).map((name) => [name, null]),
  ["cut off", passphrase],
  ["with one bit changed", passphrase],
])("a file %s is refused and the site stays as it is (passphrase: %s)", async (name, secret) => {
  await buildSite();
  const before = await fingerprint();
  await writeBackup(file, { passphrase: secret });
  writeFileSync(file, damages[name ?? ""]?.(readFileSync(file)) ?? "");
  await expect(restoreBackup(file, { passphrase: secret, replace: true })).rejects.toMatchObject({
    name: "DomainError",
    code: "INVALID",
  });
  expect(await fingerprint()).toEqual(before);
});

test("a backup of a newer program is refused", async () => {
  await rewrite(manifestName, (manifest) => manifest.replace(/("migrations":\s*\[)/, '$1"2099_new",'));
  await expect(verifyBackup(file, plain)).rejects.toMatchObject({
    code: "CONFLICT",
    user: expect.stringContaining("请先升级程序"),
  });
});

test("a table that lacks a row is noticed", async () => {
  await rewrite(totalsName, (totals) =>
    totals.replace(/("article":\s*\{\s*"rows":\s*)1\b/, (_, before) => `${before}2`),
  );
  await expect(verifyBackup(file, plain)).rejects.toMatchObject({ code: "INVALID" });
});

test("a file that leads out of the folder of pictures is refused", async () => {
  await rewrite(totalsName, (totals) => totals, { name: "media/../../secrets", bytes: Buffer.from("x") });
  await expect(restoreBackup(file, { ...plain, replace: true })).rejects.toMatchObject({ code: "INVALID" });
});

test("where the disk is full the former backup stays, and no piece of the new one", () => {
  writeFileSync(file, "the former one");
  const script = `
    import { randomBytes } from "node:crypto";
    import { writeArchive } from "#lib/backups/archive";
    const fill = async (archive) => {
      for (let part = 0; part < 50; part++) await archive.addBytes("part/" + part, randomBytes(1_000_000));
    };
    await writeArchive(process.env.FILE, { passphrase: null }, fill).catch((error) => console.log(error.user));`;
  // A limit on the size of files stops writing as a full disk does.
  const { stdout } = spawnSync(
    "sh",
    ["-c", 'ulimit -f 4000; exec node --input-type=module -e "$0"', script],
    {
      env: { ...process.env, FILE: file },
      encoding: "utf8",
    },
  );
  expect(stdout).toContain("备份没有写成");
  expect(readFileSync(file, "utf8")).toBe("the former one");
  expect(readdirSync(folder)).toEqual(["site.backup"]);
});

/** Makes a backup and changes one of its entries. */
async function rewrite(
  changed: string,
  change: (content: string) => string,
  added?: { name: string; bytes: Buffer },
): Promise<void> {
  await buildArticle();
  await writeBackup(`${file}.first`, plain);
  await writeArchive(file, plain, async (archive) => {
    await readArchive(`${file}.first`, plain, async ({ name, content }) => {
      if (added && name === changed) await archive.addBytes(added.name, added.bytes);
      const bytes = await buffer(content);
      await archive.addBytes(name, name === changed ? Buffer.from(change(bytes.toString())) : bytes);
    });
  });
}

/** @returns the article made last */
async function buildSite(): Promise<{ id: number }> {
  const picture = await sharp({ create: { width: 700, height: 300, channels: 3, background: "#a63a26" } })
    .png()
    .toBuffer();
  await storeImage(system, { bytes: picture, filename: "石桥.png", alt: "石桥" });
  await buildArticle({ title: "离婚\t财产\\n分割" });
  return buildArticle({ title: "“引号”与 \\. 反斜杠\n工伤" });
}

async function openDoors(): Promise<void> {
  const { accountId } = await buildActor("ADMIN");
  const owner = { accountId: accountId ?? "", expiresAt: new Date(Date.now() + 60_000) };
  await db().session.create({ data: owner });
  await db().oneTimeLink.create({ data: { ...owner, tokenHash: "x" } });
}

/** Every row of every table of a backup, and every picture. */
async function fingerprint(): Promise<unknown> {
  const tables = await withClient(requireDatabaseUrl(), async (client) => {
    const found: Record<string, unknown> = {};
    for (const { name } of await listTables(client)) {
      const { rows } = await client.query(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`);
      found[name] = rows;
    }
    return found;
  });
  const media = join(folder, "data/media");
  const files = readdirSync(media, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const pictures = files.map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name))]);
  return { tables, pictures: Object.fromEntries(pictures) };
}
