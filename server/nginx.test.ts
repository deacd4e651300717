import type { ChildProcess } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import {
  createServer,
  type IncomingMessage,
  request as requestPlain,
  type Server,
  type ServerResponse,
} from "node:http";
import { connect } from "node:http2";
import { request as requestTls } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#lib/db";
import { dependsOn, invalidate } from "#lib/invalidation";
import { keys } from "#lib/surrogate-keys";
import { useDatabase } from "#lib/testing/database";
import { localApp } from "#server/app";
import { clientAddressReader } from "#server/client-address";
import { anyFreePort } from "#server/database/ports";
import { publicSecurityHeaders } from "#server/security-headers";
import { createSite } from "#server/site";
import { startNginx, stopNginx } from "#server/testing/nginx";

useDatabase("file");

let folder = "";
let nginx: ChildProcess;
let server: Server;
let port = 0;
let close = async () => {};
let rendered: string[] = [];
let version = 1;

/** Stands where Next stands. */
function answerLikeNext(incoming: IncomingMessage, response: ServerResponse): void {
  rendered.push(incoming.url ?? "");
  dependsOn(keys.article(12));
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  response.end(`<p>第 ${version} 稿：${"借款逾期以后怎么办？".repeat(200)}</p>`);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lukan-nginx-"));
  chmodSync(folder, 0o755);
  process.env.DATA_DIR = folder;
  process.env.SITE_URL = "https://www.example.cn";
  const target = { targetType: "ARTICLE", targetId: 12 } as const;
  await db().address.createMany({
    data: [
      { path: "/hf/12.html", kind: "CANONICAL", ...target },
      { path: "/逾期/催收.html", kind: "CANONICAL", targetType: "ARTICLE", targetId: 13 },
    ],
  });
  const site = await createSite({
    app: localApp(answerLikeNext, "https://www.example.cn"),
    readClientAddress: clientAddressReader("1"),
    messageHeaders: publicSecurityHeaders("https://www.example.cn"),
    storeMark: "test",
    isDev: false,
  });
  close = site.close;
  server = createServer(site.handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = await anyFreePort();
  const { port: upstreamPort } = server.address() as AddressInfo;
  nginx = await startNginx({ folder: join(folder, "nginx"), dataDir: folder, port, upstreamPort });
}, 60_000);

afterAll(async () => {
  await stopNginx(nginx);
  server.closeAllConnections();
  server.close();
  await close();
  delete process.env.DATA_DIR;
  delete process.env.SITE_URL;
  rmSync(folder, { recursive: true });
});

interface Answer {
  status: number | undefined;
  headers: NodeJS.Dict<string | string[]>;
  body: Buffer;
}

function ask(of: "nginx" | "lukan", path: string, headers: NodeJS.Dict<string> = {}, method = "GET") {
  const to = of === "nginx" ? port : (server.address() as AddressInfo).port;
  const options = { port: to, host: "127.0.0.1", path, method, agent: false, rejectUnauthorized: false };
  const request = of === "nginx" ? requestTls : requestPlain;
  return new Promise<Answer>((resolve, reject) => {
    request({ ...options, headers: { host: "www.example.cn", ...headers } }, async (response) => {
      const body = Buffer.concat(await response.toArray());
      resolve({ status: response.statusCode, headers: response.headers, body });
    })
      .on("error", reject)
      .end();
  });
}

/** Asks until the page has its best encoding and lies on disk. */
async function store(path: string): Promise<void> {
  await ask("lukan", path);
  const file = join(folder, "pages/www", `.${decodeURIComponent(path)}.html.br`);
  await expect.poll(() => existsSync(file)).toBe(true);
}

/** How a connection is kept or ended isn't of the page. */
function pageHeaders({ headers }: Answer): NodeJS.Dict<string | string[]> {
  const { date, server: _name, connection, "keep-alive": _keep, "x-request-id": _id, ...rest } = headers;
  return rest;
}

test.each([
  ["br", { "accept-encoding": "gzip, deflate, br" }],
  ["gzip", { "accept-encoding": "gzip" }],
  [undefined, {}],
])("nginx sends from disk what 律刊 sends: encoding %s", async (encoding, headers) => {
  for (const path of ["/hf/12.html", "/%E9%80%BE%E6%9C%9F/%E5%82%AC%E6%94%B6.html", "/"]) {
    await store(path);
    const ours = await ask("lukan", path, headers);
    rendered = [];
    const theirs = await ask("nginx", path, headers);
    expect(theirs.status).toBe(200);
    expect(theirs.headers["content-encoding"]).toBe(encoding);
    expect(pageHeaders(theirs)).toEqual(pageHeaders(ours));
    expect(theirs.body.equals(ours.body)).toBe(true);
  }
  expect(rendered).toEqual([]);
});

test("HEAD and If-None-Match answer alike, with the ETag of either", async () => {
  await store("/hf/12.html");
  const { headers } = await ask("nginx", "/hf/12.html");
  for (const of of ["nginx", "lukan"] as const) {
    const head = await ask(of, "/hf/12.html", {}, "HEAD");
    expect(head).toMatchObject({ status: 200, headers: { etag: headers.etag } });
    const again = await ask(of, "/hf/12.html", { "if-none-match": String(headers.etag) });
    expect(again).toMatchObject({ status: 304, headers: { etag: headers.etag } });
    expect(again.body.length).toBe(0);
  }
});

test.each([
  "/hf/12.html?utm_source=wx",
  "/hf/12.html?page=2",
  "/hf%2f12.html",
  "/hf//12.html",
  "/hf/../hf/12.html",
])("%s is for 律刊 to judge, and gets its answer", async (path) => {
  await store("/hf/12.html");
  const [theirs, ours] = [await ask("nginx", path), await ask("lukan", path)];
  expect([theirs.status, theirs.headers["x-request-id"] !== undefined]).toEqual([
    ours.status,
    ours.headers["x-request-id"] !== undefined,
  ]);
});

test("what isn't on disk comes from 律刊, and so does what can't be read only", async () => {
  expect((await ask("nginx", "/nothing.html")).status).toBe(404);
  expect((await ask("nginx", "/hf/12.html", { "content-length": "0" }, "POST")).status).toBe(405);
  expect((await ask("nginx", "/readyz")).body.toString()).toBe("ready\n");
});

test("a client can't say from where it comes", async () => {
  const { body } = await ask("nginx", "/admin", { "x-forwarded-for": "6.6.6.6" });
  expect(body.toString()).not.toContain("6.6.6.6");
});

test("when a command that changed a page has returned, nginx doesn't have the old page any more", async () => {
  await store("/hf/12.html");
  for (let round = 0; round < 20; round++) {
    await db().$transaction(async (tx) => {
      version += 1;
      await invalidate(tx, [keys.article(12)]);
    });
    const { body } = await ask("nginx", "/hf/12.html");
    expect(body.toString()).toContain(`第 ${version} 稿`);
    await store("/hf/12.html");
  }
});

test("HTTP/2 is spoken, and the log has JSON without queries", async () => {
  const session = connect(`https://127.0.0.1:${port}`, { rejectUnauthorized: false });
  const stream = session.request({ ":path": "/hf/12.html?secret=1", ":authority": "www.example.cn" });
  const status = await new Promise((resolve) =>
    stream.on("response", (headers) => resolve(headers[":status"])),
  );
  session.destroy();
  expect(status).toBe(200);
  const lines = () => readFileSync(join(folder, "nginx/lukan.json"), "utf8").trim().split("\n");
  await expect
    .poll(() => lines().some((line) => line.includes("/hf/12.html")), { timeout: 10_000 })
    .toBe(true);
  for (const line of lines()) expect(JSON.parse(line)).toMatchObject({ client: "127.0.0.1" });
  expect(lines().join("")).not.toContain("secret");
});

test("while 律刊 is away, what is on disk is served, and the rest says 503 and when to come back", async () => {
  await store("/hf/12.html");
  await new Promise<void>((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
  expect((await ask("nginx", "/hf/12.html")).status).toBe(200);
  const away = await ask("nginx", "/other.html");
  expect(away).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
  expect(away.body.toString()).toContain("暂时无法访问");
});
