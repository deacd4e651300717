import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { trashArticle } from "#lib/articles/commands";
import { bodySchema } from "#lib/body/schema";
import { db } from "#lib/db";
import { openQueue } from "#lib/jobs";
import { checkAllLinks, followLinks } from "#lib/link-checks/jobs";
import { listFailingLinks } from "#lib/link-checks/queries";
import { checkableUrl } from "#lib/link-checks/schema";
import type { Guard } from "#lib/net/fetch-public";
import { saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import { buildActor, buildArticle, buildBody, system } from "#lib/testing/factories";

useDatabase();

// A site elsewhere: every name leads to it, and the path says what it answers.
let server: Server;
let asked: string[];
let port = 0;
const answers = new Map<string, number>();
beforeEach(async () => {
  asked = [];
  answers.clear();
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const isPlain = request.method === "GET" || request.url !== "/no-head";
    response.writeHead(isPlain ? (answers.get(request.url ?? "") ?? 200) : 405).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  port = typeof address === "object" && address ? address.port : 0;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});
const guard: Guard = {
  resolve: async () => [{ address: "127.0.0.1", family: 4 }],
  isAllowed: () => true,
};
const options = { guard, pauseMs: 0 };
const url = (path: string) => `http://elsewhere.example:${port}${path}`;

function linking(...hrefs: string[]) {
  const content = hrefs.map((href) => ({
    type: "paragraph",
    content: [{ type: "text", text: "来源", marks: [{ type: "link", attrs: { href } }] }],
  }));
  return bodySchema.parse({ type: "doc", content });
}

test("storing a text with outer links queues a look at them, one without doesn't", async () => {
  const { id } = await buildArticle({ body: linking("https://elsewhere.example/") });
  await buildArticle({ title: "没有外部链接的另一篇文章", body: linking("/archive/", "tel:12348") });
  const boss = openQueue();
  await boss.start();
  const jobs = await boss.fetch<{ articleId: number }>("links.follow", { batchSize: 10 });
  await boss.stop({ graceful: false });
  expect(jobs.map(({ data }) => data)).toEqual([{ articleId: id }]);
});

test("each address is asked once and kept with what it answered", async () => {
  answers.set("/gone", 404).set("/robots-out", 403).set("/broken", 500);
  const paths = ["/fine", "/gone", "/gone#part", "/robots-out", "/no-head", "/broken"];
  const { id } = await buildArticle({ body: linking(...paths.map(url)) });
  await followLinks({ articleId: id }, options);
  const rows = await db().linkCheck.findMany({ orderBy: { url: "asc" } });
  expect(rows.map((row) => [new URL(row.url).pathname, row.status, row.failingSince !== null])).toEqual([
    ["/broken", 500, true],
    ["/fine", 200, false],
    ["/gone", 404, true],
    ["/no-head", 200, false],
    ["/robots-out", 403, false],
  ]);
  expect(asked.filter((line) => line.endsWith("/fine"))).toEqual(["HEAD /fine"]);
  await followLinks({ articleId: id }, options);
  expect(asked.filter((line) => line.endsWith("/gone"))).toEqual(["HEAD /gone", "GET /gone"]);
});

test("since when a link fails stays until it works again", async () => {
  answers.set("/flaky", 500);
  const { id } = await buildArticle({ body: linking(url("/flaky")) });
  const night = async () => {
    await db().linkCheck.updateMany({ data: { checkedAt: new Date(Date.now() - 24 * 3600_000) } });
    await checkAllLinks({ after: "" }, options);
    return db().linkCheck.findFirstOrThrow();
  };
  await followLinks({ articleId: id }, options);
  const first = await db().linkCheck.findFirstOrThrow();
  expect((await night()).failingSince).toEqual(first.failingSince);
  answers.delete("/flaky");
  expect((await night()).failingSince).toBeNull();
});

test("an address inside the firm's own network is told, not asked", async () => {
  const { id } = await buildArticle({ body: linking(`http://127.0.0.1:${port}/secret`) });
  await followLinks({ articleId: id }, { pauseMs: 0 });
  expect(await db().linkCheck.findFirstOrThrow()).toMatchObject({
    status: null,
    failure: "网址指向内部网络",
  });
  expect(asked).toEqual([]);
});

test("links are followed of the live text and of the newest; what no text has any more is forgotten", async () => {
  const { id, number, content } = await buildArticle({ body: linking(url("/live")) });
  await followLinks({ articleId: id }, options);
  const saved = await saveArticle(system, { ...content, id, baseNumber: number, body: linking(url("/new")) });
  await followLinks({ articleId: id }, options);
  const paths = async () => (await db().linkUse.findMany()).map((row) => new URL(row.url).pathname).sort();
  expect(await paths()).toEqual(["/live", "/new"]);
  await saveArticle(system, { ...content, id, baseNumber: saved.number, body: buildBody("没有链接了。") });
  await followLinks({ articleId: id }, options);
  expect(await paths()).toEqual(["/live"]);
  await trashArticle(system, { id });
  await followLinks({ articleId: id }, options);
  expect([await db().linkUse.count(), await db().linkCheck.count()]).toEqual([0, 0]);
});

test("the report lists what fails, newest first, with its articles, and is paged by key", async () => {
  const { id } = await buildArticle({ body: linking(url("/x")) });
  const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 0, minute));
  const rows = Array.from({ length: 70 }, (_, index) => ({
    url: url(`/${String(index).padStart(2, "0")}`),
    checkedAt: at(0),
    status: 404,
    failingSince: index === 0 ? null : at(Math.floor(index / 3)),
  }));
  await db().linkCheck.createMany({ data: rows });
  await db().linkUse.create({ data: { url: url("/69"), articleId: id } });
  const actor = await buildActor("ASSISTANT");
  const seen: string[] = [];
  let place: Parameters<typeof listFailingLinks>[1] = null;
  do {
    const page: Awaited<ReturnType<typeof listFailingLinks>> = await listFailingLinks(actor, place);
    if (place === null) expect(page.items[0]).toMatchObject({ url: url("/69"), articles: [{ id }] });
    seen.push(...page.items.map((item) => item.url));
    place = page.next;
  } while (place);
  expect(seen).toHaveLength(69);
  expect(new Set(seen).size).toBe(69);
});

test.each([
  ["https://a.example/x#part", "https://a.example/x"],
  ["HTTPS://A.example", "https://a.example/"],
  ["/own", null],
  ["http://localhost:3000/own", null],
  ["mailto:a@b.example", null],
  ["https://user:pw@a.example/", null],
  [`https://a.example/${"x".repeat(2000)}`, null],
])("%s is asked as %s", (href, expected) => {
  expect(checkableUrl(href)).toBe(expected);
});
