import { expect, test } from "@playwright/test";
import { publishArticle, withdrawArticle } from "#lib/articles/commands";
import { updateCategory } from "#lib/categories/commands";
import { updateCategorySchema } from "#lib/categories/schema";
import { closeDb, db } from "#lib/db";
import { saveRedirect } from "#lib/redirects/commands";
import { changeSettings } from "#lib/settings/commands";
import { getSetting } from "#lib/settings/queries";
import { createArticle, saveArticle } from "#lib/testing/articles";
import { buildCategory, buildContent, system } from "#lib/testing/factories";
import { type EngineDouble, startEngineDouble } from "./engine-double.ts";
import { makeSite, type OwnSite, removeSite, signInFirst } from "./own-site.ts";
import { ask as askUrl, readSitemap } from "./site.ts";
import { useDatabaseOf } from "./staff.ts";

let site: OwnSite;
let engines: EngineDouble;
let restore: () => void;

test.beforeAll(async () => {
  test.setTimeout(200_000);
  site = await makeSite("follow");
  restore = useDatabaseOf(site);
  engines = await startEngineDouble();
});

test.afterAll(async () => {
  engines.close();
  await closeDb();
  restore();
  await removeSite(site);
});

test("an article is followed through every output: published, renamed, moved, withdrawn, published again", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const desk = await (await browser.newContext({ baseURL: site.url })).newPage();
  await signInFirst(desk);
  await test.step("both engines are turned on", async () => {
    await desk.goto("/admin/seo/engines");
    await desk.getByLabel("推送给百度").check();
    await desk.getByLabel("推送密钥（token）", { exact: true }).fill("xYz09");
    await desk.getByLabel("接口地址").first().fill(engines.url);
    await desk.getByRole("button", { name: "保存百度设置" }).click();
    await expect(desk.getByText(/已保存（/)).toBeVisible();
    await desk.getByLabel("推送给必应等支持 IndexNow 的搜索引擎").check();
    await desk.getByLabel("接口地址").nth(1).fill(engines.url);
    await desk.getByRole("button", { name: "保存 IndexNow 设置" }).click();
    const keyFile = desk.getByRole("link", { name: /\/[0-9a-f]{32}\.txt$/ });
    const key = (await keyFile.textContent())?.slice(-36, -4);
    await expect.poll(async () => (await ask(`/${key}.txt`)).body).toBe(key);
  });

  const publishing = { ...(await getSetting("publishing")), articlePattern: "/{category}/{slug}.html" };
  await changeSettings(system, { group: "publishing", value: publishing });
  const category = await buildCategory({ slug: "hunyin", name: "婚姻家事" });
  const content = await buildContent({ title: "婚前房产怎么分", slug: "fangchan", categoryId: category.id });
  const { id, number } = await createArticle(system, content);
  const first = "/hunyin/fangchan.html";
  const renamed = "/hunyin/hunqian-fangchan.html";
  const moved = "/jiashi/hunqian-fangchan.html";

  await test.step("it is not there before it is published", async () => {
    expect((await ask(first)).status).toBe(404);
  });

  await test.step("published: everywhere, and both engines are told once", async () => {
    await publishArticle(system, { id, revision: number, minor: false });
    await expect.poll(() => whereIs(first, "/hunyin/")).toEqual(everywhere);
    await toldOf({ baidu: [first], indexNow: [first] });
  });

  await test.step("renamed: one hop from the former address, no output names it any more", async () => {
    const saved = await saveArticle(system, { ...content, slug: "hunqian-fangchan", id, baseNumber: number });
    await publishArticle(system, { id, revision: saved.number, minor: false });
    await expect.poll(() => whereIs(renamed, "/hunyin/")).toEqual(everywhere);
    expect(await whereIs(first, "/hunyin/")).toEqual({ ...nowhere, page: 301 });
    expect(await ask(first)).toMatchObject({ location: site.url + renamed });
    await toldOf({ baidu: [renamed], indexNow: [first, renamed] });
  });

  await test.step("a redirect by hand leads to it too, and is refused where it would hide it", async () => {
    await saveRedirect(system, { kind: "EXACT", source: "/old.html", target: first, replaces: null });
    await expect.poll(async () => (await ask("/old.html")).location).toBe(site.url + renamed);
    const onTop = { kind: "EXACT", source: renamed, target: "/lawyers/", replaces: null } as const;
    await expect(saveRedirect(system, onTop)).rejects.toMatchObject({ code: "INVALID" });
  });

  await test.step("its category moves: one hop from every former address", async () => {
    const row = await db().category.findUniqueOrThrow({ where: { id: category.id } });
    await updateCategory(system, { ...updateCategorySchema.parse(row), slug: "jiashi" });
    await expect.poll(() => whereIs(moved, "/jiashi/")).toEqual(everywhere);
    for (const former of [first, renamed, "/old.html"])
      await expect.poll(async () => (await ask(former)).location).toBe(site.url + moved);
    expect(await whereIs(renamed, "/jiashi/")).toEqual({ ...nowhere, page: 301 });
    await toldOf({ baidu: [moved], indexNow: [renamed, moved] });
  });

  await test.step("withdrawn: gone at every address, named among the dead links", async () => {
    await withdrawArticle(system, { id, reason: "法律修订" });
    await expect.poll(() => whereIs(moved, "/jiashi/")).toEqual({ ...nowhere, page: 410, deadLinks: true });
    for (const former of [first, renamed, "/old.html"])
      await expect.poll(async () => (await ask(former)).status).toBe(410);
    expect((await ask(moved)).body).not.toContain("法律修订");
    await toldOf({ baidu: [], indexNow: [moved] });
  });

  await test.step("published again: everywhere, as if it had never been away", async () => {
    const { number: newest } = await db().revision.findFirstOrThrow({
      where: { articleId: id },
      orderBy: { number: "desc" },
    });
    await publishArticle(system, { id, revision: newest, minor: false });
    await expect.poll(() => whereIs(moved, "/jiashi/")).toEqual(everywhere);
    await expect.poll(async () => (await ask(first)).location).toBe(site.url + moved);
    await toldOf({ baidu: [moved], indexNow: [moved] });
  });

  await test.step("the log of pushes and the redirects tell the same to staff", async () => {
    await desk.goto("/admin/seo/engines");
    const log = desk.getByRole("table", { name: "推送记录" });
    await expect(log.getByRole("row", { name: /百度：已推送/ })).toHaveCount(4);
    await expect(log.getByRole("row", { name: /已移走/ })).toHaveCount(3);
    await desk.goto("/admin/seo/redirects?view=automatic");
    await expect(desk.getByRole("row", { name: new RegExp(`${first}.*${moved}`) })).toBeVisible();
    await desk.goto("/admin/seo/redirects");
    await expect(desk.getByRole("row", { name: /\/old\.html/ })).toContainText("随后到");
  });
});

const everywhere = { page: 200, list: true, feeds: 3, sitemap: true, deadLinks: false };
const nowhere = { page: 404, list: false, feeds: 0, sitemap: false, deadLinks: false };

const ask = (path: string) => askUrl(site.url + path);

/** Which outputs name an address. @param list of its category */
async function whereIs(path: string, list: string): Promise<typeof everywhere> {
  const url = site.url + path;
  const feeds = await Promise.all(["/feed.xml", "/atom.xml", "/feed.json"].map((feed) => ask(feed)));
  return {
    page: (await ask(path)).status,
    list: (await ask(list)).body.includes(`href="${path}"`),
    feeds: feeds.filter(({ body }) => body.includes(url)).length,
    sitemap: (await readSitemap(site.url)).includes(`<loc>${url}</loc>`),
    deadLinks: (await ask("/deadlinks.txt")).body.split("\n").includes(url),
  };
}

/** What engines were told since the last time, and nothing more. */
async function toldOf(expected: { baidu: string[]; indexNow: string[] }): Promise<void> {
  const urls = (paths: string[]) => paths.map((path) => site.url + path).sort();
  await expect
    .poll(() => ({
      baidu: engines.baidu.flatMap((body) => body.split("\n")).sort(),
      indexNow: engines.indexNow.flat().sort(),
    }))
    .toEqual({ baidu: urls(expected.baidu), indexNow: urls(expected.indexNow) });
  engines.baidu.length = 0;
  engines.indexNow.length = 0;
}
