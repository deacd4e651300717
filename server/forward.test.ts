import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { forward } from "#server/forward";

const folder = mkdtempSync(join(tmpdir(), "lukan-forward-"));
const servers: Server[] = [];
let sockets = 0;

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

async function listen(listener: RequestListener, at: string | number): Promise<Server> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(at, resolve));
  return server;
}

/** A server in front of `behind`; what forward() throws becomes a 599. */
async function inFront(behind: RequestListener, beforeEnd?: () => Promise<void>) {
  const socketPath = join(mkdtempSync(join(tmpdir(), "lukan-forward-")), `${++sockets}.sock`);
  await listen(behind, socketPath);
  const front = await listen((incoming, response) => {
    response.setHeader("X-Request-Id", "r-1");
    response.setHeader("Content-Security-Policy", "ours");
    forward(incoming, response, { socketPath, ...(beforeEnd ? { beforeEnd } : {}) }).catch(() =>
      response.headersSent ? response.destroy() : response.writeHead(599).end(),
    );
  }, 0);
  return (front.address() as AddressInfo).port;
}

function ask(port: number, { method = "GET", body = "", headers = {} } = {}) {
  return new Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]>; body: string }>(
    (resolve, reject) => {
      const options = {
        port,
        host: "127.0.0.1",
        path: "/admin/a?b=1",
        method,
        headers,
        agent: false,
      } as const;
      request(options, (response) => {
        const { statusCode: status, headers } = response;
        response
          .toArray()
          .then((parts) => resolve({ status, headers, body: Buffer.concat(parts).toString() }))
          .catch(reject);
      })
        .on("error", reject)
        .end(body);
    },
  );
}

test("method, path, headers and body arrive, and the answer comes back with all its headers", async () => {
  const port = await inFront(async (incoming, response) => {
    const body = Buffer.concat(await incoming.toArray()).toString();
    response.setHeader("Set-Cookie", ["a=1", "b=2"]);
    response.writeHead(201, { "Content-Type": "text/plain" });
    response.end(`${incoming.method} ${incoming.url} ${incoming.headers["x-own"]} ${body}`);
  });
  const headers = { "content-length": "6", "x-own": "yes" };
  const answer = await ask(port, { method: "POST", body: "正文", headers });
  expect(answer).toMatchObject({ status: 201, body: "POST /admin/a?b=1 yes 正文" });
  expect(answer.headers).toMatchObject({
    "set-cookie": ["a=1", "b=2"],
    "x-request-id": "r-1",
    "content-security-policy": "ours",
  });
});

test("a large body comes whole, both ways", async () => {
  const port = await inFront((incoming, response) => void incoming.pipe(response));
  const body = "律".repeat(2_000_000);
  const headers = { "content-length": String(Buffer.byteLength(body)) };
  expect((await ask(port, { method: "POST", body, headers })).body.length).toBe(body.length);
});

test("the end of an answer waits for what it was told to wait for", async () => {
  const order: string[] = [];
  const wait = async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    order.push("caught up");
  };
  const port = await inFront(
    (_incoming, response) => response.writeHead(303, { Location: "/x" }).end(),
    wait,
  );
  const { status } = await ask(port, { method: "POST" });
  order.push("answered");
  expect([status, order]).toEqual([303, ["caught up", "answered"]]);
});

test("who leaves ends the work behind", async () => {
  const left = Promise.withResolvers<void>();
  const port = await inFront((incoming, response) => {
    response.once("close", () => left.resolve());
    void incoming.resume();
  });
  const going = request({ port, host: "127.0.0.1", path: "/", agent: false }).on("error", () => undefined);
  going.end();
  setTimeout(() => going.destroy(), 50);
  await left.promise;
});

test("where nobody answers nothing is sent, and a broken answer ends the connection", async () => {
  const silent = await inFront((incoming) => incoming.destroy());
  expect((await ask(silent)).status).toBe(599);
  const broken = await inFront((_incoming, response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("half");
    setTimeout(() => response.destroy(), 50);
  });
  await expect(ask(broken)).rejects.toThrow();
});
