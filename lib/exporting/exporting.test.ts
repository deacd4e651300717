import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withClient } from "#lib/backups/connection";
import { quote } from "#lib/backups/tables";
import { db, requireDatabaseUrl } from "#lib/db";
import { exportSite } from "#lib/exporting/export";
import { importSite } from "#lib/exporting/import";
import { listExportedTables } from "#lib/exporting/tables";
import { storeImage } from "#lib/media/commands";
import { resetDatabase } from "#lib/migrations/commands";
import { saveRedirect } from "#lib/redirects/commands";
import { buildAccount } from "#lib/testing/accounts";
import { useDatabase } from "#lib/testing/database";
import { buildArticle, buildBody, system } from "#lib/testing/factories";

useDatabase();

let folder = "";
let out = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "export-"));
  out = join(folder, "out");
  vi.stubEnv("DATA_DIR", join(folder, "data"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test("a site comes back equal in every field: articles, addresses, redirects, comments, settings, pictures", async () => {
  await buildSite();
  const before = await fingerprint();
  await exportSite(out);
  await empty();
  await importSite(out);
  expect(await fingerprint()).toEqual(before);
});

test("a dry run tells what would come, and leaves nothing", async () => {
  await buildSite();
  await exportSite(out);
  await empty();
  const before = await fingerprint();
  const told = await importSite(out, { dryRun: true });
  expect(await fingerprint()).toEqual(before);
  expect(await importSite(out)).toEqual(told);
});

test("articles stand there as Markdown with front matter", async () => {
  const { id } = await buildArticle({ title: "离婚“房产”", body: buildBody("婚前买的房子。") });
  await exportSite(out);
  const text = readFileSync(join(out, `articles/${id}.md`), "utf8");
  expect(text).toMatch(/^---\nid: \d+\nstatus: "PUBLISHED"\n/);
  expect(text).toContain('title: "离婚“房产”"');
  expect(text).toContain("---\n\n婚前买的房子。\n");
});

test("neither passwords nor secrets leave the site", async () => {
  await buildAccount({ role: "ADMIN" });
  const account = await db().account.findFirstOrThrow();
  await exportSite(out);
  const everything = readdirSync(join(out, "data")).map((name) =>
    readFileSync(join(out, "data", name), "utf8"),
  );
  expect(everything.join("")).toContain(account.email);
  expect(everything.join("")).not.toContain(account.passwordHash);
});

test("an export that somebody changed is refused with the name of the file, and nothing comes in", async () => {
  await buildSite();
  await exportSite(out);
  await empty();
  appendFileSync(join(out, "data/tag.jsonl"), '{"id": 1, "na\n');
  await expect(importSite(out)).rejects.toMatchObject({
    code: "INVALID",
    user: expect.stringContaining("data/tag.jsonl"),
  });
  expect([await db().article.count(), await db().category.count()]).toEqual([0, 0]);
});

test("a folder that isn't an export, one that isn't empty, and an instance with content are refused", async () => {
  await expect(importSite(folder)).rejects.toMatchObject({ code: "INVALID" });
  await buildArticle();
  await exportSite(out);
  await expect(exportSite(out)).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(importSite(out)).rejects.toMatchObject({ code: "CONFLICT" });
});

test("ids go on after the highest that came in", async () => {
  const { id } = await buildArticle();
  await exportSite(out);
  await empty();
  await importSite(out);
  expect((await buildArticle()).id).toBe(id + 1);
});

async function buildSite(): Promise<void> {
  await buildAccount({ role: "EDITOR" });
  const bytes = await sharp({ create: { width: 700, height: 300, channels: 3, background: "#a63a26" } })
    .png()
    .toBuffer();
  await storeImage(system, { bytes, filename: "石桥.png", alt: "石桥" });
  const { id } = await buildArticle({ title: "离婚\\财产", tagNames: ["离婚"] });
  const comment = {
    articleId: id,
    authorName: "读者",
    text: "谢谢\n很清楚",
    isApproved: true,
    createdAt: new Date(),
  };
  const { id: parentId } = await db().comment.create({ data: comment });
  await db().comment.create({ data: { ...comment, parentId } });
  await saveRedirect(system, { kind: "EXACT", source: "/old.html", target: "/lawyers/", replaces: null });
}

async function empty(): Promise<void> {
  await resetDatabase();
  rmSync(join(folder, "data"), { recursive: true, force: true });
}

/** Every row that an export has, and every picture. */
async function fingerprint(): Promise<unknown> {
  return withClient(requireDatabaseUrl(), async (client) => {
    const tables: Record<string, unknown> = {};
    for (const { name, columns } of await listExportedTables(client)) {
      const { rows } = await client.query(`SELECT ${columns.map(quote).join(", ")} FROM ${quote(name)}`);
      tables[name] = rows.map((row) => JSON.stringify(row)).sort();
    }
    const media = join(folder, "data/media");
    const files = existsSync(media) ? readdirSync(media, { recursive: true, encoding: "utf8" }) : [];
    return { tables, files: files.sort() };
  });
}
