import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { withClient } from "#lib/backups/connection";
import { restoreBackup } from "#lib/backups/restore";
import { copyRows } from "#lib/backups/rows";
import { listTables } from "#lib/backups/tables";
import { writeBackup } from "#lib/backups/write";
import { db, requireDatabaseUrl } from "#lib/db";
import { fillDemoSite } from "#lib/demo/commands";
import { resetDatabase } from "#lib/migrations/commands";
import { useDatabase } from "#lib/testing/database";
import { system } from "#lib/testing/factories";
import { PageCache } from "#server/page-cache/page-cache";
import { PageMaker } from "#server/page-maker";
import { createSiteRenderer } from "#server/testing/site-pages";

// The demo's drawings would take a minute to encode.
vi.mock("#lib/demo/files", async (original) => ({
  ...(await original<typeof import("#lib/demo/files")>()),
  readDrawing: async (name: string) =>
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="64" height="${40 + name.length}"/>`),
}));

// Outside Next, React remembers nothing: each page would ask the same three times.
vi.mock("react", async (original) => ({
  ...(await original<typeof import("react")>()),
  cache: (await import("#server/testing/once-per-render")).oncePerRender,
}));

useDatabase("file");

let folder = "";
let data = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lukan-restore-"));
  data = join(folder, "data");
  vi.stubEnv("DATA_DIR", data);
  await fillDemoSite(system, () => undefined);
}, 120_000);

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const everyFixedPage = [
  "/",
  "/lawyers/",
  "/tags/",
  "/archive/",
  "/offices/",
  "/sitemap.xml",
  "/feed.xml",
  "/llms.txt",
];

test("backup, destroy, restore: a hundred random pages are equal to the byte, and so is every row", async () => {
  const paths = [...everyFixedPage, ...(await randomPaths(100))];
  const pages = await makePages(paths);
  const rows = await readRows();
  const file = join(folder, "site.backup");
  await writeBackup(file, { passphrase: null });
  await resetDatabase();
  await rm(data, { recursive: true });
  await restoreBackup(file, { passphrase: null, replace: false });
  expect(await readRows()).toEqual(rows);
  const restored = await makePages(paths);
  for (const [path, page] of pages) expect([path, restored.get(path)]).toEqual([path, page]);
  expect(pages.size).toBeGreaterThanOrEqual(Math.min(100, paths.length));
}, 120_000);

async function randomPaths(count: number): Promise<string[]> {
  const rows = await db().$queryRaw<{ path: string }[]>`
    SELECT path FROM address ORDER BY random() LIMIT ${count}`;
  return rows.map(({ path }) => path);
}

/** Status, redirect and bytes of each page, made as the page cache would make it. */
async function makePages(paths: readonly string[]): Promise<Map<string, unknown>> {
  const cache = new PageCache({ headers: { common: [] } });
  const maker = new PageMaker({
    renderer: await createSiteRenderer(),
    cache,
    siteUrl: "http://localhost:3000",
  });
  const made = new Map<string, unknown>();
  for (const path of paths) {
    const { status, location, content } = await maker.make({ path, page: null, q: null, filter: "" });
    made.set(path, { status, location, text: content.variants.identity.bytes.toString() });
  }
  return made;
}

/** Number and checksum of the rows of every table that a backup has. */
async function readRows(): Promise<Record<string, unknown>> {
  return withClient(requireDatabaseUrl(), async (client) => {
    const found: Record<string, unknown> = {};
    for (const table of await listTables(client)) {
      const { rows, rowSum } = await copyRows(client, table, async () => {});
      found[table.name] = { rows, rowSum };
    }
    return found;
  });
}
