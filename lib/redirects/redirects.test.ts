import { beforeEach, describe, expect, it } from "vitest";
import { resolvePath } from "#lib/addresses/queries";
import { publishArticle, withdrawArticle } from "#lib/articles/commands";
import { db } from "#lib/db";
import { listRedirects } from "#lib/redirects/admin-queries";
import { deleteRedirects, importRedirects, saveRedirect } from "#lib/redirects/commands";
import { flushRedirectHits, noteRedirect } from "#lib/redirects/hits";
import { saveRedirectSchema } from "#lib/redirects/schema";
import { saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import { buildArticle, buildCategory, buildContent, lastInvalidation, system } from "#lib/testing/factories";

useDatabase();

let path: string;
let id: number;
let number: number;
beforeEach(async () => {
  const value = { articlePattern: "/{category}/{slug}.html" };
  await db().setting.create({ data: { key: "publishing", value } });
  const category = await buildCategory({ slug: "hunyin" });
  const article = await buildArticle({ categoryId: category.id });
  ({ path, id, number } = article);
});

const save = (kind: string, source: string, target: string, replaces: string | null = null) =>
  saveRedirect(system, saveRedirectSchema.parse({ kind, source, target, replaces }));
const leads = async (from: string) => {
  const found = await resolvePath(from);
  return found?.kind === "redirect" ? found.location : (found?.kind ?? null);
};
const refused = (reason: string) => ({ code: "INVALID", user: expect.stringContaining(reason) });

describe("a chain", () => {
  it("A → B → C is one hop from A to C", async () => {
    await save("EXACT", "/b.html", path);
    await save("EXACT", "/a.html", "/b.html");
    expect(await resolvePath("/a.html")).toEqual({ kind: "redirect", location: path, source: "/a.html" });
  });

  it("follows the article when it moves", async () => {
    await save("EXACT", "/a.html", path);
    const { path: now } = await rename("fangchan");
    expect(now).toBe("/hunyin/fangchan.html");
    expect(await leads("/a.html")).toBe(now);
    expect(await leads(path)).toBe(now);
  });

  it("of two renames is one hop, and the newest address can't be sent back to the first (B11)", async () => {
    const { path: second } = await rename("fangchan");
    const { path: third } = await rename("hunqian-fangchan");
    expect([await leads(path), await leads(second)]).toEqual([third, third]);
    await expect(save("EXACT", third, path)).rejects.toMatchObject(refused("公开的内容"));
    expect(await leads(third)).toBe("serve");
  });

  it("through rules of all kinds is one hop too", async () => {
    await save("EXACT", "/b.html", path);
    await save("PREFIX", "/old/", "/older/*");
    await save("PATTERN", "/older/(\\d+)\\.htm", "/b.html");
    expect(await leads("/old/7.htm")).toBe(path);
  });

  it("that ends in nothing is nothing, and one that ends in a withdrawn text is gone", async () => {
    await save("PREFIX", "/old/", "/nowhere/*");
    expect(await leads("/old/a")).toBeNull();
    await save("EXACT", "/a.html", path);
    await withdrawArticle(system, { id, reason: "法律修订" });
    expect(await leads("/a.html")).toBe("gone");
  });
});

describe("a circle", () => {
  it("C → A is refused where A leads to C", async () => {
    await save("EXACT", "/c.html", path);
    await save("EXACT", "/b.html", "/c.html");
    await save("EXACT", "/a.html", "/b.html");
    await expect(save("EXACT", "/c.html", "/a.html")).rejects.toMatchObject(refused("绕成圈"));
    expect(await leads("/a.html")).toBe(path);
  });

  it.each([
    ["EXACT", "/a.html", "/a.html"],
    ["PREFIX", "/old/", "/old/new/*"],
    ["PATTERN", "/n/(\\d+)", "/n/$1"],
  ])("of one %s rule is refused", async (kind, source, target) => {
    await expect(save(kind, source, target)).rejects.toMatchObject(refused("绕成圈"));
  });

  it("of two prefixes is refused", async () => {
    await save("PREFIX", "/old/", "/new/*");
    await expect(save("PREFIX", "/new/", "/old/*")).rejects.toMatchObject(refused("绕成圈"));
  });

  it("that nobody could foresee answers 404, not for ever", async () => {
    await save("PATTERN", "/x/a(\\w*)", "/x/b$1");
    await db().redirectRule.create({
      data: { kind: "PATTERN", source: "/x/b(\\w*)", target: "/x/a$1", origin: "MANUAL" },
    });
    // Written beside the site, so this process doesn't know of it before the next change.
    await save("PREFIX", "/renew/", path);
    expect(await leads("/x/a1")).toBeNull();
  });
});

describe("what is public", () => {
  it("can't be redirected", async () => {
    await expect(save("EXACT", path, "/lawyers/")).rejects.toMatchObject(refused("公开的内容"));
  });

  it("stays as it is below a prefix and a pattern, which say so", async () => {
    expect(await save("PREFIX", "/hunyin/", "/lawyers/")).toEqual({ covered: 2 });
    expect(await save("PATTERN", "/hunyin/\\d+\\.html", "/lawyers/")).toEqual({ covered: 1 });
    expect(await leads(path)).toBe("serve");
    expect(await leads("/hunyin/nothing.html")).toBe("/lawyers/");
  });

  it.each(["/.*", "/(admin|old)/.*", "/[a-z]*", "/a.*/?.*"])(
    "and the site's own are safe from %s",
    async (source) => {
      await expect(save("PATTERN", source, path)).rejects.toMatchObject(refused("系统使用的网址"));
    },
  );

  it("takes its address back from a redirect when it is published again", async () => {
    await withdrawArticle(system, { id, reason: "" });
    await save("EXACT", path, "/lawyers/");
    expect(await leads(path)).toBe("/lawyers/");
    await publishArticle(system, { id, revision: number, minor: false });
    expect(await leads(path)).toBe("serve");
  });
});

it.each(["/nothing.html", "/gone.html"])("a target where nothing is (%s) is refused", async (target) => {
  await db().address.create({ data: { path: "/gone.html", kind: "GONE" } });
  await expect(save("EXACT", "/a.html", target)).rejects.toMatchObject({ code: "INVALID" });
});

it.each(["/a(", "/(?=a)", "/(a)\\1", "/(a{900}){900}"])("the pattern %s is refused", async (source) => {
  await expect(save("PATTERN", source, path)).rejects.toMatchObject(refused("正则写得不对"));
});

it("a new redirect purges what answered 404 there, and a new rule all that had no address", async () => {
  await save("EXACT", "/a.html", path);
  expect(await lastInvalidation()).toEqual(new Set(["address:/a.html"]));
  await save("PREFIX", "/old/", "/lawyers/");
  expect(await lastInvalidation()).toEqual(new Set(["redirect-rules"]));
});

it("an edited redirect leaves its former source, a deleted one answers 404", async () => {
  await save("EXACT", "/a.html", path);
  await save("EXACT", "/b.html", path, "/a.html");
  expect([await leads("/a.html"), await leads("/b.html")]).toEqual([null, path]);
  await save("PREFIX", "/old/", "/lawyers/");
  const { items } = await listRedirects(system, { view: "rules", q: "", after: null });
  await deleteRedirects(system, { keys: ["/b.html", items[0]?.key ?? ""] });
  expect([await leads("/b.html"), await leads("/old/x")]).toEqual([null, null]);
});

it("hits are counted in memory, written together, and shown with the redirect", async () => {
  await save("EXACT", "/a.html", path);
  for (let hit = 0; hit < 3; hit++) noteRedirect("/a.html", new Date("2026-03-12T01:00:00Z"));
  await flushRedirectHits();
  noteRedirect("/a.html", new Date("2026-03-13T01:00:00Z"));
  await flushRedirectHits();
  const { items } = await listRedirects(system, { view: "manual", q: "", after: null });
  expect(items).toMatchObject([{ key: "/a.html", hits: 4, lastAt: new Date("2026-03-13T01:00:00Z") }]);
});

describe("the list", () => {
  it("is paged by key and searched by the start of a path or a word", async () => {
    const lines = Array.from({ length: 120 }, (_, n) => `/old/${String(n).padStart(3, "0")}.html,${path}`);
    await importRedirects(system, { csv: lines.join("\n"), dryRun: false });
    const first = await listRedirects(system, { view: "import", q: "", after: null });
    const second = await listRedirects(system, { view: "import", q: "", after: first.next });
    expect([first.items.length, first.next, second.items[0]?.source]).toEqual([
      50,
      "/old/049.html",
      "/old/050.html",
    ]);
    const started = await listRedirects(system, { view: "import", q: "/old/11", after: null });
    expect(started.items).toHaveLength(10);
    expect((await listRedirects(system, { view: "import", q: "old/11_", after: null })).items).toEqual([]);
  });

  it("shows automatic redirects with where they lead, and targets that lead nowhere", async () => {
    await rename("moved");
    const { items } = await listRedirects(system, { view: "automatic", q: "", after: null });
    expect(items).toMatchObject([{ source: path, origin: "AUTOMATIC" }]);
    await save("EXACT", "/a.html", items[0]?.target ?? "");
    await withdrawArticle(system, { id, reason: "" });
    const { stray } = await listRedirects(system, { view: "manual", q: "", after: null });
    expect([...stray.values()]).toEqual(["gone"]);
  });
});

async function rename(slug: string) {
  const revision = await db().revision.findFirstOrThrow({ where: { articleId: id } });
  const { categoryId, authorId } = revision;
  const content = await buildContent({ slug, categoryId, authorId });
  ({ number } = await saveArticle(system, { ...content, id, baseNumber: number }));
  return publishArticle(system, { id, revision: number, minor: false });
}
