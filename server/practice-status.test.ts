import { beforeAll, expect, test, vi } from "vitest";
import { setPracticeStatus, updateLawyer } from "#lib/lawyers/commands";
import { updateLawyerSchema } from "#lib/lawyers/schema";
import { useDatabase } from "#lib/testing/database";
import { buildBody, buildCategory, buildLawyer, importArticle, system } from "#lib/testing/factories";
import { createPageViewer, type PageViewer } from "#server/testing/show-page";

// Outside Next, React remembers nothing: each page would ask the same three times.
vi.mock("react", async (original) => ({
  ...(await original<typeof import("react")>()),
  cache: (await import("#server/testing/once-per-render")).oncePerRender,
}));

useDatabase();

const name = "顾明湛";
const phone = "138-0000-1234";
const licenceNumber = "13301202610123456";

let show: PageViewer;

beforeAll(async () => {
  show = await createPageViewer();
});

test("who stops practising is gone from profile, article, lists and home page at once, and the text stays", async () => {
  const lawyer = await buildLawyer({ name });
  const category = await buildCategory({ name: "离婚", slug: "lihun" });
  await updateLawyer(
    system,
    updateLawyerSchema.parse({ id: lawyer.id, name, phone, licenceNumber, categoryIds: [category.id] }),
  );
  const article = await importArticle({
    authorId: lawyer.id,
    categoryId: category.id,
    body: buildBody("这段文字留下。"),
  });
  const texts = [article.path ?? "", category.path, "/lawyers/", "/"];
  expect((await show(lawyer.path)).status).toBe(200);
  for (const path of texts) expect((await show(path)).html, path).toContain(name);
  expect((await show(article.path ?? "")).html).toContain(phone);

  await setPracticeStatus(system, { id: lawyer.id, status: "STOPPED" });
  expect((await show(lawyer.path)).status).toBe(410);
  for (const path of texts) {
    const { status, html } = await show(path);
    expect(status, path).toBe(200);
    for (const trace of [name, phone, licenceNumber, lawyer.path]) expect(html, path).not.toContain(trace);
  }
  const { html } = await show(article.path ?? "");
  expect(html).toContain("这段文字留下。");
  // The byline names the firm instead.
  expect(html).toContain('<p class="byline"><span>律师事务所</span>');
});

test("the first and the last text of a category link only to what is there, a lone one to nothing", async () => {
  const category = await buildCategory({ name: "离婚", slug: "lihun" });
  const authorId = (await buildLawyer()).id;
  const add = async (day: number) =>
    (
      await importArticle({
        categoryId: category.id,
        authorId,
        publishedAt: new Date(Date.UTC(2026, 0, day)),
      })
    ).path ?? "";
  const linksOf = async (path: string) => {
    const [nav = ""] = /<nav class="neighbours"[\s\S]*?<\/nav>/.exec((await show(path)).html) ?? [];
    return [...nav.matchAll(/rel="(\w+)" href="([^"]*)"/g)].map(([, rel, href]) => [rel, href]);
  };
  const first = await add(1);
  expect(await linksOf(first)).toEqual([]);
  const last = await add(2);
  expect(await linksOf(first)).toEqual([["next", last]]);
  expect(await linksOf(last)).toEqual([["prev", first]]);
});
