import { createServer, type IncomingMessage, type Server } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { encodePath } from "#lib/addresses/schema";
import { db } from "#lib/db";
import { fixedPaths } from "#lib/fixed-routes";
import { listSelfCrawlFindings, listSelfCrawls } from "#lib/self-crawl/queries";
import { claimRun, continueRun } from "#lib/self-crawl/run";
import { isSelfCrawl } from "#lib/self-crawl/token";
import { useDatabase } from "#lib/testing/database";
import { buildArticle, system } from "#lib/testing/factories";

useDatabase();

const site = "https://www.example.cn";
let server: Server;
let base: string;
let asked: IncomingMessage[];
/** What stands in every page; a test breaks it. */
let body: string;

beforeEach(async () => {
  process.env.SITE_URL = site;
  process.env.AUTH_SECRET = "a secret of more than thirty-two characters";
  asked = [];
  body = "<h1>标题</h1>";
  server = createServer((request, response) => {
    asked.push(request);
    const path = decodeURIComponent(request.url ?? "");
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(`<title>页面</title><link rel="canonical" href="${site}${encodePath(path)}">${body}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  delete process.env.SITE_URL;
  delete process.env.AUTH_SECRET;
});

async function crawl(): Promise<number> {
  const id = await claimRun();
  if (id === null) throw new Error("another run is at it");
  await continueRun(id, { base });
  return id;
}

test("every address is visited once, as the site's own visit", async () => {
  const { path } = await buildArticle();
  await crawl();
  const paths = asked.map(({ url = "" }) => decodeURIComponent(url));
  const stored = (await db().address.findMany({ select: { path: true } })).map((row) => row.path);
  expect(stored).toContain(path);
  expect(paths.toSorted()).toEqual([...fixedPaths, ...stored].toSorted());
  expect(asked.every(({ headers }) => isSelfCrawl(headers))).toBe(true);
  const [run] = await listSelfCrawls(system);
  expect(run).toMatchObject({ pages: paths.length, counts: {} });
  expect(run?.finishedAt).not.toBeNull();
});

test("a template that breaks is in the report of the next night, with its count and samples", async () => {
  await buildArticle();
  await crawl();
  body = '<p>没有主标题</p><a href="/nothing/here.html">x</a>';
  asked = [];
  const id = await crawl();
  const [run] = await listSelfCrawls(system);
  const pages = asked.length;
  expect(run?.counts).toEqual({ h1: pages, newH1: pages, link: pages });
  const { items } = await listSelfCrawlFindings(system, id, { kind: "newH1", after: 0 });
  expect(items).toContainEqual({ id: expect.any(Number), path: "/", detail: "1 → 0" });
  expect(await listSelfCrawlFindings(system, id, { kind: "link", after: 0 })).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ detail: "/nothing/here.html" })]),
  });
});

test("samples are bounded however much is wrong, and so are the runs that are kept", async () => {
  body = "";
  await db().address.createMany({
    data: Array.from({ length: 90 }, (_, index) => ({ path: `/p${index}`, kind: "CANONICAL" as const })),
  });
  await db().selfCrawl.createMany({
    data: Array.from({ length: 20 }, () => ({ finishedAt: new Date() })),
  });
  const id = await crawl();
  const [run] = await listSelfCrawls(system);
  expect(run?.counts.h1).toBe(90 + fixedPaths.length);
  expect(await db().selfCrawlFinding.count({ where: { crawlId: id, kind: "h1" } })).toBe(50);
  expect(await db().selfCrawl.count()).toBe(14);
});

test("a run that was cut off is taken up where it stood, by one process at a time", async () => {
  await buildArticle();
  const id = await claimRun();
  expect(await claimRun()).toBeNull();
  if (id === null) throw new Error("nothing to claim");
  expect(await continueRun(id, { base, deadlineMs: 0 })).toBe(false);
  const first = asked.length;
  expect(first).toBe(fixedPaths.length);
  expect(await claimRun()).toBe(id);
  expect(await continueRun(id, { base })).toBe(true);
  expect(asked.length).toBe(first + (await db().address.count()));
  expect(await claimRun()).not.toBe(id);
});

test("an address that is gone or moved must say so", async () => {
  await db().address.create({ data: { path: "/gone.html", kind: "GONE" } });
  const id = await crawl();
  expect(await listSelfCrawlFindings(system, id, { kind: "status", after: 0 })).toMatchObject({
    items: [{ path: "/gone.html", detail: "200，应为 410" }],
  });
});
