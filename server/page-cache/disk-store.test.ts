import { existsSync, statSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { encodeContent } from "#server/page-cache/content";
import { DiskStore } from "#server/page-cache/disk-store";
import { createPage } from "#server/page-cache/page";
import { PageCache } from "#server/page-cache/page-cache";

let folder = "";
const open: DiskStore[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lukan-pages-"));
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.close()));
  await rm(folder, { recursive: true });
});

function openStore(mark: string | null = "build 1", maxBytes?: number): DiskStore {
  const store = new DiskStore({ folder, mark, maxBytes });
  open.push(store);
  return store;
}

async function buildPage(keys: string[], { text = "正文", position = 0 } = {}) {
  const content = await encodeContent("text/html; charset=utf-8", Buffer.from(text), "quick");
  const facts = { status: 200, content, keys: new Set(keys), location: null };
  return createPage(facts, position, { common: [] });
}

/** Where nginx looks. */
const fileOf = (path: string, extension = ".html") => join(folder, "www", `.${path}${extension}`);

test.each(["/", "/hf/", "/hf/12.html", "/逾期/催收", "/.well-known/a"])(
  "%s lies where nginx finds it, and outlives the process",
  async (path) => {
    const page = await buildPage(["article:1"]);
    expect(await openStore().put(path, page)).toBe(true);
    expect(await readFile(fileOf(path), "utf8")).toBe("正文");
    expect(await readFile(fileOf(path, ".html.br"))).toEqual(page.content.variants.br.bytes);
    const found = await openStore().read(path);
    expect(found).toMatchObject({ keys: new Set(["article:1"]), position: 0, isOutdated: false });
    expect(found?.content.variants.gzip).toEqual(page.content.variants.gzip);
  },
);

test("the modification time and size of a file are its ETag, as nginx writes it", async () => {
  const page = await buildPage([]);
  await openStore().put("/a", page);
  const { mtimeMs, size } = statSync(fileOf("/a", ".html.gz"));
  const etag = `"${(mtimeMs / 1000).toString(16)}-${size.toString(16)}"`;
  expect(etag).toBe(page.content.variants.gzip.etag);
});

test("a purge, by whichever process, deletes the files with that key before it returns, and no others", async () => {
  const [one, other] = [openStore(), openStore(null)];
  await one.put("/a", await buildPage(["article:1", "settings:firm"]));
  await one.put("/b", await buildPage(["article:2", "settings:firm"]));
  await other.purge(["article:1"], 1);
  for (const extension of [".html", ".html.gz", ".html.br"])
    expect(existsSync(fileOf("/a", extension))).toBe(false);
  expect(await one.read("/a")).toBeNull();
  expect(await one.read("/b")).not.toBeNull();
});

test("a page isn't taken in where one of its keys was purged since its making began", async () => {
  const store = openStore();
  await openStore(null).purge(["article:1"], 7);
  expect(await store.put("/a", await buildPage(["article:1"], { position: 6 }))).toBe(false);
  expect(existsSync(fileOf("/a"))).toBe(false);
  expect(await store.put("/a", await buildPage(["article:1"], { position: 7 }))).toBe(true);
  await store.purge(["article:1"], 7, "again");
  expect(existsSync(fileOf("/a"))).toBe(true);
});

test("whatever overlaps, no purged file stays", async () => {
  const [one, other] = [openStore(), openStore()];
  for (let id = 1; id <= 30; id++) {
    const page = await buildPage(["article:1"], { text: `第 ${id} 版`, position: id - 1 });
    await Promise.all([one.put("/a", page), other.purge(["article:1"], id), other.put("/a", page)]);
    expect(existsSync(fileOf("/a"))).toBe(false);
  }
});

test("a page of another build is outdated: nginx doesn't find it, and it is replaced by a new one", async () => {
  await openStore("build 1").put("/a", await buildPage(["article:1"]));
  const store = openStore("build 2");
  expect(existsSync(fileOf("/a"))).toBe(false);
  expect(await store.read("/a")).toMatchObject({ isOutdated: true });
  await store.put("/a", await buildPage(["article:1"], { text: "新文" }));
  expect(await store.read("/a")).toMatchObject({ isOutdated: false });
  const files = await readdir(folder, { recursive: true });
  expect(files.filter((name) => /^\d+\/a\.html$/.test(name))).toHaveLength(1);
});

test("an outdated page is purged like any other", async () => {
  await openStore("build 1").put("/a", await buildPage(["article:1"]));
  const store = openStore("build 2");
  await store.purge(["article:1"], 1);
  expect(await store.read("/a")).toBeNull();
});

test("the process of an older build takes nothing in any more", async () => {
  const old = openStore("build 1");
  openStore("build 2");
  expect(await old.put("/a", await buildPage([]))).toBe(false);
});

test("a gap in the log outdates all pages, and those that were being made", async () => {
  const store = openStore();
  await store.put("/a", await buildPage([], { position: 3 }));
  store.outdate({ id: 9, at: "later" });
  expect(await store.read("/a")).toMatchObject({ isOutdated: true });
  expect(await store.put("/b", await buildPage([], { position: 8 }))).toBe(false);
  expect(store.position).toEqual({ id: 9, at: "later" });
});

test("the store remembers the row of the log that was applied last, not one that came by a command", async () => {
  const store = openStore();
  await store.purge(["article:1"], 4, "at 4");
  await store.purge(["article:1"], 6);
  expect(openStore().position).toEqual({ id: 4, at: "at 4" });
});

test("a purge of most of a large store leaves none of them", async () => {
  const store = openStore();
  for (let i = 0; i < 1_100; i++) await store.put(`/${i}`, await buildPage(["settings:menus"]));
  await store.purge(["settings:menus"], 1, "at 1");
  expect(existsSync(fileOf("/7"))).toBe(false);
  expect(await store.read("/7")).toBeNull();
  await store.put("/7", await buildPage(["settings:menus"], { position: 1 }));
  expect(await store.read("/7")).not.toBeNull();
});

test("the disk is bounded: the oldest pages go", async () => {
  const store = openStore("build 1", 10 * 3 * 4_096);
  for (let i = 0; i < 30; i++) await store.put(`/${i}`, await buildPage([`article:${i}`]));
  expect(await store.read("/0")).toBeNull();
  expect(existsSync(fileOf("/0"))).toBe(false);
  expect(await store.read("/29")).not.toBeNull();
});

test("a damaged file counts as none, a damaged index begins anew", async () => {
  const store = openStore();
  await store.put("/a", await buildPage([]));
  await writeFile(fileOf("/a", ".html.br"), "cut of");
  expect(await store.read("/a")).toBeNull();
  await store.close();
  open.length = 0;
  for (const end of ["", "-wal", "-shm"]) await rm(join(folder, `index.db${end}`), { force: true });
  await writeFile(join(folder, "index.db"), "no database".repeat(1_000));
  expect(await openStore().put("/a", await buildPage([]))).toBe(true);
});

test.each([`/${"a".repeat(300)}`, "/../secrets", "/a/../../b", "no-path"])(
  "%s is no file of the store",
  async (path) => {
    expect(await openStore().put(path, await buildPage([]))).toBe(false);
  },
);

test("a page that can't be made anew is served outdated, once purged not at all", async () => {
  await openStore("build 1").put("/a", await buildPage(["article:1"]));
  const cache = new PageCache({ headers: { common: [] }, disk: openStore("build 2") });
  const fail = () => Promise.reject(new Error("database away"));
  expect(await cache.obtain("/a", fail)).toMatchObject({ state: "stale" });
  await cache.purge(["article:1"], 1);
  await expect(cache.obtain("/a", fail)).rejects.toThrow("database away");
});

test("a new process goes on at the position of the store", async () => {
  const disk = openStore();
  disk.outdate({ id: 9, at: "at 9" });
  const cache = new PageCache({ headers: { common: [] }, disk: openStore() });
  const content = await encodeContent("text/html; charset=utf-8", Buffer.from("正文"), "quick");
  const made = { status: 200, content, keys: new Set<string>(), location: null, area: "pages" as const };
  await cache.obtain("/a", async () => made);
  await expect.poll(() => existsSync(fileOf("/a"))).toBe(true);
});

test("a page that is asked for while its purge is under way doesn't come back from the disk", async () => {
  const cache = new PageCache({ headers: { common: [] }, disk: openStore() });
  const make = async (text: string) => {
    const content = await encodeContent("text/html; charset=utf-8", Buffer.from(text), "quick");
    return { status: 200, content, keys: new Set(["article:1"]), location: null, area: "pages" as const };
  };
  await cache.obtain("/a", () => make("旧文"));
  await expect.poll(() => existsSync(fileOf("/a"))).toBe(true);
  const purged = cache.purge(["article:1"], 1);
  const { page } = await cache.obtain("/a", () => make("新文"));
  expect(page.content.variants.identity.bytes.toString()).toBe("新文");
  await purged;
});

test("what the memory can't hold, or a process before made, comes from the disk without being made again", async () => {
  const settings = { headers: { common: [] }, disk: openStore() };
  const content = await encodeContent("text/html; charset=utf-8", Buffer.from("正文"), "quick");
  const made = { status: 200, content, keys: new Set(["article:1"]), location: null, area: "pages" as const };
  await new PageCache(settings).obtain("/逾期/".replaceAll(/[^/]+/g, encodeURIComponent), async () => made);
  await expect.poll(() => existsSync(fileOf("/逾期/"))).toBe(true);
  const other = new PageCache(settings);
  const found = await other.obtain("/%E9%80%BE%E6%9C%9F/", () => Promise.reject(new Error("made again")));
  expect(found.state).toBe("hit");
});
