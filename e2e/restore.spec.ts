import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { Random } from "#lib/synthetic/random";
import { makeSite, removeSite, startServer, stopServer } from "./own-site.ts";
import { ask, readSitemap } from "./site.ts";

const run = promisify(execFile);

test("a backup of the running site, made a site again on an empty machine: 100 random pages, every row and picture are equal", async () => {
  test.setTimeout(420_000);
  const site = await makeSite("drill", { DEMO: "1" });
  const elsewhere = mkdtempSync(join(tmpdir(), "drill-"));
  const file = join(elsewhere, "site.backup");
  const lukan = async (...words: string[]) => {
    const env = { ...process.env, DATA_DIR: site.folder, DATABASE_URL: "", SITE_URL: site.url };
    const { stdout } = await run(process.execPath, ["cli/main.ts", ...words, "--json"], { env });
    return JSON.parse(stdout);
  };
  try {
    await lukan("bench", "seed", "--articles", "120", "--characters", "800");
    const paths = await choosePaths(site.url);
    expect(paths.length).toBeGreaterThan(100);
    const pages = await readAll(site.url, paths);
    const pictures = await readAll(site.url, await findPictures(site.url));
    expect(pictures.size).toBeGreaterThan(10);
    const before = await lukan("backup", file);

    await stopServer(site.server);
    rmSync(site.folder, { recursive: true });
    mkdirSync(site.folder);
    const restored = await lukan("restore", file);
    expect(restored.seconds).toBeGreaterThan(0);
    expect([restored.tables, restored.media]).toEqual([before.tables, before.media]);

    site.server = await startServer(site.folder, site.url);
    for (const [path, page] of await readAll(site.url, paths))
      expect([path, page]).toEqual([path, pages.get(path)]);
    expect(await readAll(site.url, [...pictures.keys()])).toEqual(pictures);
    // What helps to find things isn't in a backup: the site makes it when it starts.
    await expect
      .poll(async () => (await ask(`${site.url}/search?q=离婚`)).body)
      .toContain("<mark>离婚</mark>");
  } finally {
    await removeSite(site);
    rmSync(elsewhere, { recursive: true, force: true });
  }
});

/** A hundred random ones of the sitemap, and what is made of all of them. */
async function choosePaths(url: string): Promise<string[]> {
  const all = [...(await readSitemap(url)).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, at = ""]) =>
    at.slice(url.length),
  );
  const random = new Random(20);
  const chosen = all
    .map((path) => ({ path, order: random.next() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, 100);
  const fixed = [
    "/",
    "/lawyers/",
    "/tags/",
    "/archive/",
    "/feed.xml",
    "/atom.xml",
    "/feed.json",
    "/sitemap.xml",
  ];
  const others = ["/robots.txt", "/llms.txt", "/nothing-here.html"];
  return [...new Set([...chosen.map(({ path }) => path), ...fixed, ...others])];
}

/** Status, redirect and a hash of the bytes by path. */
async function readAll(url: string, paths: readonly string[]): Promise<Map<string, unknown>> {
  const answers = new Map<string, unknown>();
  for (const path of paths) {
    const answer = await fetch(url + path, { redirect: "manual" });
    const hash = createHash("sha256").update(new Uint8Array(await answer.arrayBuffer()));
    answers.set(path, [answer.status, answer.headers.get("location"), hash.digest("hex")]);
  }
  return answers;
}

/** Those of the home page and of a few lists, in every size. */
async function findPictures(url: string): Promise<string[]> {
  const texts = await Promise.all(["/", "/lawyers/", "/archive/"].map((path) => ask(url + path)));
  const text = texts.map(({ body }) => body).join("");
  return [...new Set(text.match(/\/media\/[\w/.-]+/g))].slice(0, 60);
}
