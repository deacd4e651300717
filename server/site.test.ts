import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db, requireDatabaseUrl } from "#lib/db";
import { dependsOn, invalidate } from "#lib/invalidation";
import { keys } from "#lib/surrogate-keys";
import { useDatabase } from "#lib/testing/database";
import { localApp } from "#server/app";
import { clientAddressReader } from "#server/client-address";
import { publicSecurityHeaders } from "#server/security-headers";
import { createSite } from "#server/site";

/** Stands where Next stands, and behaves like it towards a visitor's headers. */
function answerLikeNext(incoming: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(incoming.url ?? "", "http://next");
  rendered.push(incoming.url ?? "");
  if (incoming.headers.rsc) {
    response.writeHead(200, { "content-type": "text/x-component" }).end("payload");
    return;
  }
  const article = /^\/article\/(\d+)$/.exec(pathname);
  if (article) dependsOn(keys.article(Number(article[1])));
  const isMissing = Number(searchParams.get("page")) > 3 || article?.[1] === "404";
  const isNoPage = !/^\/(?:$|article|category|status|lawyers|search|admin|api)/.test(pathname);
  // Whatever a library sets: a public page is everyone's.
  response.setHeader("set-cookie", "visitor=1");
  response.writeHead(isMissing || isNoPage ? 404 : 200, { "content-type": "text/html; charset=utf-8" });
  const {
    host,
    cookie,
    "x-lukan-client-address": client,
    "x-forwarded-host": forwardedHost,
  } = incoming.headers;
  response.end(`<p>${incoming.url} ${JSON.stringify({ host, cookie, client, forwardedHost })}</p>`);
}

let rendered: string[] = [];
let server: Server;
let site: Awaited<ReturnType<typeof makeSite>>;
useDatabase("file");

beforeAll(async () => {
  await db().address.createMany({
    data: [
      { path: "/hf/12.html", kind: "CANONICAL", targetType: "ARTICLE", targetId: 12 },
      { path: "/old.html", kind: "REDIRECT", targetType: "ARTICLE", targetId: 12 },
      { path: "/gone.html", kind: "GONE" },
      { path: "/hf/", kind: "CANONICAL", targetType: "CATEGORY", targetId: 3 },
      { path: "/逾期/", kind: "CANONICAL", targetType: "CATEGORY", targetId: 4 },
    ],
  });
});

beforeEach(async () => {
  rendered = [];
  process.env.SITE_URL = "https://www.example.cn";
  process.env.DATA_DIR = await mkdtemp(join(tmpdir(), "lukan-site-"));
  site = await makeSite();
  server = createServer(site.handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await site.close();
  await rm(process.env.DATA_DIR ?? "", { recursive: true });
  delete process.env.DATA_DIR;
  delete process.env.SITE_URL;
});

function makeSite(storeMark: string | null = "build 1", handleByNext = answerLikeNext) {
  return createSite({
    app: localApp(handleByNext, "https://www.example.cn"),
    readClientAddress: clientAddressReader("1"),
    messageHeaders: publicSecurityHeaders("https://www.example.cn"),
    storeMark,
    isDev: false,
  });
}

interface Answer {
  status: number | undefined;
  headers: NodeJS.Dict<string | string[]>;
  body: string;
}

/** By node:http, because fetch doesn't let a client choose Host, or send a path as it is. */
function ask(path: string, headers: NodeJS.Dict<string> = {}, method = "GET", of = server): Promise<Answer> {
  const { port } = of.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    // A connection of its own: some tests promise a body and send none.
    const options = { port, host: "127.0.0.1", path, headers, method, agent: false } as const;
    const outgoing = request(options, async (response) => {
      const chunks = await response.toArray();
      const body = Buffer.concat(chunks).toString();
      resolve({ status: response.statusCode, headers: response.headers, body });
    });
    outgoing.on("error", reject).end();
  });
}

test("a page is rendered once, then served from the cache until one of its keys is purged", async () => {
  expect((await ask("/hf/12.html")).headers["x-cache"]).toBe("miss");
  expect((await ask("/hf/12.html?utm_source=wx")).headers["x-cache"]).toBe("hit");
  expect((await ask("/hf/12.html")).headers["x-cache"]).toBe("hit");
  expect(rendered).toEqual(["/article/12"]);
  await db().$transaction((tx) => invalidate(tx, [keys.article(12)]));
  await expect.poll(async () => (await ask("/hf/12.html")).headers["x-cache"]).toBe("miss");
});

test("when a command has returned, its process no longer shows what it changed", async () => {
  for (let round = 0; round < 20; round++) {
    await ask("/hf/12.html");
    rendered = [];
    await db().$transaction((tx) => invalidate(tx, [keys.article(12)]));
    await ask("/hf/12.html");
    // For this reader, or before he came, because others had asked for it.
    expect(rendered).toEqual(["/article/12"]);
  }
});

test("another process shows within a second what was published here, 20 times of 20", async () => {
  let version = 0;
  const other = await makeSite(null, (_incoming, response) => {
    dependsOn(keys.article(12));
    response.writeHead(200, { "content-type": "text/html" }).end(`<p>第 ${version} 版</p>`);
  });
  const otherServer = createServer(other.handler);
  await new Promise<void>((resolve) => otherServer.listen(0, "127.0.0.1", resolve));
  const show = async () => (await ask("/hf/12.html", {}, "GET", otherServer)).body;
  try {
    for (version = 1; version <= 20; version++) {
      await db().$transaction((tx) => invalidate(tx, [keys.article(12)]));
      await expect.poll(show, { timeout: 1_000, interval: 10 }).toBe(`<p>第 ${version} 版</p>`);
    }
  } finally {
    otherServer.closeAllConnections();
    otherServer.close();
    await other.close();
  }
});

test("the pages of a process that ended are there for the next one, and purged by what it missed", async () => {
  await ask("/hf/12.html");
  await ask("/hf/");
  await expect.poll(() => storedFiles()).toHaveLength(6);
  await site.close();
  await db().$transaction((tx) => invalidate(tx, [keys.article(12)]));
  rendered = [];
  site = await makeSite();
  server.removeAllListeners("request").on("request", site.handler);
  expect((await ask("/hf/")).headers["x-cache"]).toBe("hit");
  expect((await ask("/hf/12.html")).headers["x-cache"]).toBe("miss");
  expect(rendered).toEqual(["/article/12"]);
});

test("made-up addresses and parameters take no place of pages, neither in memory nor on disk", async () => {
  await ask("/hf/12.html");
  await expect.poll(() => storedFiles()).toHaveLength(3);
  const before = site.cache.pages;
  const spam = Array.from({ length: 1_500 }, (_, i) => `/${(i * 2654435761).toString(36)}.html?x=${i}`);
  const same = Array.from({ length: 500 }, (_, i) => `/hf/12.html?from=${i}&spam[]=${i}`);
  const waiting = [...spam, ...same];
  const worker = async () => {
    for (let path = waiting.pop(); path; path = waiting.pop()) await ask(path);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  expect((await ask("/hf/12.html")).headers["x-cache"]).toBe("hit");
  expect(rendered.filter((route) => route === "/article/12")).toHaveLength(1);
  expect(site.cache.pages - before).toBeLessThanOrEqual(spam.length + 1);
  expect(await storedFiles()).toHaveLength(3);
});

test("where more pages wait to be made than can be, the rest is told when to come back, and stored ones are served", async () => {
  await ask("/hf/12.html");
  const months = Array.from(
    { length: 240 },
    (_, i) => `/archive/${2000 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}/`,
  );
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const busy = await makeSite("build 1", async (_incoming, response) => {
    await released;
    response.writeHead(200, { "content-type": "text/html" }).end("<p>页面</p>");
  });
  server.removeAllListeners("request").on("request", busy.handler);
  try {
    let answered = 0;
    const answers = Promise.all(
      months.map((path) =>
        ask(path).finally(() => {
          answered++;
        }),
      ),
    );
    await expect.poll(() => answered).toBe(36);
    const refused = await ask("/lawyers/");
    expect(refused).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
    expect((await ask("/hf/12.html")).headers["x-cache"]).toBe("hit");
    release();
    const statuses = (await answers).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(204);
    expect(statuses.filter((status) => status === 503)).toHaveLength(36);
  } finally {
    release();
    await busy.close();
  }
});

test("surrogate keys are named where the setting asks for it", async () => {
  process.env.SURROGATE_KEYS = "1";
  const told = await makeSite(null);
  delete process.env.SURROGATE_KEYS;
  expect((await ask("/hf/12.html")).headers["surrogate-key"]).toBeUndefined();
  server.removeAllListeners("request").on("request", told.handler);
  const names = String((await ask("/hf/12.html")).headers["surrogate-key"]).split(" ");
  expect(names).toContain("article:12");
  expect(names).toContain("address:/hf/12.html");
  await told.close();
});

/** Files of pages on disk, three for each. */
async function storedFiles(): Promise<string[]> {
  const files = await readdir(join(process.env.DATA_DIR ?? "", "pages/www/"), { recursive: true });
  return files.filter((name) => /\.html(?:\.gz|\.br)?$/.test(name));
}

test.each([
  ["RSC", { RSC: "1", "Next-Router-State-Tree": "x" }],
  ["a server action", { "Next-Action": "abc" }],
  ["a forwarded host", { "X-Forwarded-Host": "evil.example", "X-Forwarded-For": "6.6.6.6" }],
  ["a foreign host", { Host: "evil.example" }],
  ["a cookie", { Cookie: "session=secret" }],
  ["our own internal header", { "X-Lukan-Client-Address": "6.6.6.6" }],
])("a page that was asked for first with %s is the page for everyone", async (_what, headers) => {
  const first = await ask("/hf/12.html", headers);
  const second = await ask("/hf/12.html");
  expect(first.headers["x-cache"]).toBe("miss");
  expect(second.headers["x-cache"]).toBe("hit");
  expect(second.body).toBe('<p>/article/12 {"host":"www.example.cn"}</p>');
  expect(first.body).toBe(second.body);
  expect(second.headers["content-type"]).toBe("text/html; charset=utf-8");
  for (const answer of [first, second]) expect(answer.headers["set-cookie"]).toBeUndefined();
});

test.each([
  ["/old.html", 301, "https://www.example.cn/hf/12.html"],
  ["/hf", 301, "https://www.example.cn/hf/"],
  ["/hf/12.html/", 301, "https://www.example.cn/hf/12.html"],
  ["/%E9%80%BE%E6%9C%9F", 301, "https://www.example.cn/%E9%80%BE%E6%9C%9F/"],
  ["/lawyers", 301, "https://www.example.cn/lawyers/"],
  ["/favicon.ico", 301, "https://www.example.cn/assets/icon-48.png"],
  ["/apple-touch-icon.png", 301, "https://www.example.cn/assets/icon-180.png"],
  ["/hf/?page=1", 301, "https://www.example.cn/hf/"],
  ["/gone.html", 410, undefined],
  ["/nothing.html", 404, undefined],
  ["/article/12", 404, undefined],
  ["/status/200", 404, undefined],
  ["/hf/?page=0", 404, undefined],
  ["/hf/?page=99999", 404, undefined],
  ["/hf/?page=9", 404, undefined],
  ["/hf/?page=2", 200, undefined],
  ["/hf/12.html?page=7", 200, undefined],
  ["//evil.example/hf", 404, undefined],
  ["/%zz", 400, undefined],
])("%s answers %i", async (path, status, location) => {
  const answer = await ask(path);
  expect(answer.status).toBe(status);
  expect(answer.headers.location).toBe(location);
  expect((await ask(path)).status).toBe(status);
});

test("a page number that a page doesn't know leads to the page itself, without another copy", async () => {
  await ask("/hf/12.html");
  expect((await ask("/hf/12.html?page=7")).headers["x-cache"]).toBe("hit");
  expect(rendered).toEqual(["/article/12"]);
});

test("a 404 ends when something is published at its path", async () => {
  expect((await ask("/new.html")).status).toBe(404);
  await db().$transaction(async (tx) => {
    await tx.address.create({
      data: { path: "/new.html", kind: "CANONICAL", targetType: "ARTICLE", targetId: 5 },
    });
    await invalidate(tx, [keys.address("/new.html")]);
  });
  await expect.poll(async () => (await ask("/new.html")).status).toBe(200);
});

test("HEAD, If-None-Match and encodings answer with the headers of the page", async () => {
  const page = await ask("/hf/12.html", { "accept-encoding": "br" });
  expect(page.headers["content-encoding"]).toBe("br");
  const head = await ask("/hf/12.html", {}, "HEAD");
  expect(head).toMatchObject({ status: 200, body: "" });
  expect(Number(head.headers["content-length"])).toBeGreaterThan(10);
  const again = await ask("/hf/12.html", { "if-none-match": String(head.headers.etag) });
  expect(again).toMatchObject({ status: 304, body: "" });
  expect(again.headers.vary).toBe("Accept-Encoding");
  expect((await ask("/hf/12.html", { "if-none-match": '"other"' })).status).toBe(200);
});

test("a redirect has an empty body whatever the client can decode", async () => {
  const answer = await ask("/old.html", { "accept-encoding": "br" });
  expect(answer).toMatchObject({ status: 301, body: "" });
  expect(answer.headers["content-encoding"]).toBeUndefined();
});

test("public pages can only be read", async () => {
  const answer = await ask("/hf/12.html", {}, "POST");
  expect(answer.status).toBe(405);
  expect(answer.headers.allow).toBe("GET, HEAD");
});

test("every answer has the security headers", async () => {
  for (const path of [
    "/hf/12.html",
    "/nothing",
    "/%zz",
    "/healthz",
    "/admin",
    "/media/x",
    "/assets/none.js",
  ]) {
    const { headers } = await ask(path);
    const policy = String(headers["content-security-policy"]);
    for (const rule of [
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ])
      expect(policy).toContain(rule);
    expect(policy).toMatch(/script-src 'self'(?: 'nonce-[^']+')?;/);
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff" });
    expect(headers["strict-transport-security"]).toMatch(/max-age=/);
    expect(headers["referrer-policy"]).toBeDefined();
    expect(headers["permissions-policy"]).toBeDefined();
  }
});

test("each load of the admin has another nonce", async () => {
  const policies = [await ask("/admin"), await ask("/admin")].map(
    (answer) => answer.headers["content-security-policy"],
  );
  expect(policies[0]).not.toBe(policies[1]);
});

test("staff requests bring their headers, but can't invent those of the server", async () => {
  const headers = { Cookie: "a=b", "X-Lukan-Client-Address": "6.6.6.6", "X-Forwarded-Host": "evil.example" };
  const { body } = await ask("/admin/x", { ...headers, "X-Forwarded-For": "6.6.6.6, 203.0.113.9" });
  const expected = { cookie: "a=b", client: "203.0.113.9", forwardedHost: "www.example.cn" };
  expect(JSON.parse(/\{.*\}/.exec(body)?.[0] ?? "")).toMatchObject(expected);
});

test("a read may come from a page that names any origin or none", async () => {
  for (const Origin of ["null", "https://evil.example"]) {
    const { status, body } = await ask("/admin/x", { Origin });
    expect(status).toBe(200);
    expect(body).toContain('"forwardedHost":"www.example.cn"');
  }
});

test.each([
  ["a foreign origin", { Origin: "https://evil.example", "Content-Length": "0" }, 403],
  ["a body over the limit", { Origin: "https://www.example.cn", "Content-Length": "5000000" }, 413],
  ["a body of unknown length", { Origin: "https://www.example.cn", "Transfer-Encoding": "chunked" }, 411],
  ["our own origin", { Origin: "https://www.example.cn", "Content-Length": "0" }, 200],
])("POST with %s answers %i", async (_what, headers, status) => {
  for (const path of ["/admin/login", "/api/auth/callback"])
    expect((await ask(path, headers, "POST")).status).toBe(status);
});

test("pictures, those that replace one, and Word files may be larger than forms", async () => {
  const post = async (path: string, length: number) =>
    (await ask(path, { Origin: "https://www.example.cn", "Content-Length": String(length) }, "POST")).status;
  for (const path of ["/api/media", "/api/media/12/file", "/api/documents"]) {
    expect(await post(path, 20_000_000)).toBe(200);
    expect(await post(path, 27_000_000)).toBe(413);
  }
  expect(await post("/api/mediation", 5_000_000)).toBe(413);
});

test("a staff path can't be bent to a public route", async () => {
  for (const path of ["/_next/../article/12", "/admin/%2e%2e/article/12", "/api//evil.example"])
    expect((await ask(path)).status).toBe(404);
  expect(rendered).toEqual([]);
});

test("probes tell the state, and metrics need their token", async () => {
  expect((await ask("/healthz")).status).toBe(200);
  expect((await ask("/readyz")).status).toBe(200);
  expect((await ask("/metrics")).status).toBe(404);
});

/** Runs statements on the server of the test's database, from outside that database. */
async function administer(...statements: string[]): Promise<void> {
  const url = new URL(requireDatabaseUrl());
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

test("without the database, stored pages are served as stale, and all is well again by itself", async () => {
  await ask("/hf/12.html");
  const name = new URL(requireDatabaseUrl()).pathname.slice(1);
  await administer(
    `ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
  );
  await expect
    .poll(async () => (await ask("/hf/12.html")).headers["x-cache"], { timeout: 5_000 })
    .toBe("stale");
  expect((await ask("/hf/12.html")).status).toBe(200);
  const other = await ask("/other.html");
  expect(other.status).toBe(503);
  expect(other.headers["retry-after"]).toBe("5");
  expect((await ask("/healthz")).status).toBe(200);
  expect((await ask("/readyz")).status).toBe(503);
  const admin = await ask("/admin/articles");
  expect(admin.status).toBe(503);
  expect(admin.body).toContain("数据库暂时连不上");
  await administer(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
  await expect
    .poll(async () => (await ask("/hf/12.html")).headers["x-cache"], { timeout: 5_000 })
    .toBe("hit");
  expect((await ask("/other.html")).status).toBe(404);
});
