import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import { fetchPublic, type Guard } from "#lib/net/fetch-public";
import { isPublicAddress } from "#lib/net/public-address";

test.each([
  "0.0.0.0",
  "10.1.2.3",
  "100.100.100.200",
  "127.0.0.1",
  "127.255.255.254",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:8.8.8.8",
  "64:ff9b::7f00:1",
  "fe80::1",
  "fe80::1%eth0",
  "fd00:ec2::254",
  "2001:db8::1",
  "2002:7f00:1::",
  "ff02::1",
  "localhost",
  "",
])("%s is not public", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(["8.8.8.8", "114.114.114.114", "172.32.0.1", "100.128.0.1", "2400:3200::1", "2606:4700::1111"])(
  "%s is public",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

const open: Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

/** Loopback has more than one address: 127.0.0.2 plays the public internet, 127.0.0.1 stays forbidden. */
const publicHost = "127.0.0.2";

async function listen(host: string, listener: RequestListener): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.headers.host} ${request.url}`);
    listener(request, response);
  });
  open.push(server);
  await new Promise<void>((done) => server.listen(0, host, done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { port: address.port, asked };
}

function guard(resolve: (hostname: string) => string[]): Guard {
  return {
    resolve: async (hostname) => resolve(hostname).map((address) => ({ address, family: 4 })),
    isAllowed: (address) => address === publicHost || isPublicAddress(address),
  };
}
const toPublic = guard(() => [publicHost]);
const options = { timeoutMs: 5_000, maxBytes: 1000, guard: toPublic };

test("an answer comes with its status, type and body, after redirects with the last address", async () => {
  const { port, asked } = await listen(publicHost, (request, response) => {
    if (request.url === "/a") response.writeHead(302, { location: "/b" }).end();
    else response.writeHead(200, { "content-type": "text/plain" }).end("好");
  });
  const answer = await fetchPublic(`http://site.example:${port}/a`, options);
  expect(answer).toMatchObject({
    ...{ status: 200, url: `http://site.example:${port}/b`, contentType: "text/plain" },
    body: Buffer.from("好"),
  });
  expect(asked).toEqual([`GET site.example:${port} /a`, `GET site.example:${port} /b`]);
});

test.each([
  "http://127.0.0.1/",
  "http://2130706433/",
  "http://0x7f.1/",
  "http://[::1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://169.254.169.254/latest/meta-data/",
  "file:///etc/passwd",
  "ftp://site.example/",
  "http://user:secret@site.example/",
])("%s is refused without a connection", async (address) => {
  await expect(fetchPublic(address, options)).rejects.toMatchObject({ reason: "refused" });
});

test("a name that leads inside is refused, also when one of its addresses is public", async () => {
  const { port, asked } = await listen("127.0.0.1", (_request, response) => response.end("secret"));
  for (const addresses of [["127.0.0.1"], [publicHost, "127.0.0.1"], ["10.0.0.1"]]) {
    const attempt = fetchPublic(`http://inside.example:${port}/`, {
      ...options,
      guard: guard(() => addresses),
    });
    await expect(attempt).rejects.toMatchObject({ reason: "refused" });
  }
  expect(asked).toEqual([]);
});

test("a redirect to the inside is refused", async () => {
  const inside = await listen("127.0.0.1", (_request, response) => response.end("secret"));
  const { port } = await listen(publicHost, (_request, response) =>
    response.writeHead(301, { location: `http://127.0.0.1:${inside.port}/` }).end(),
  );
  const attempt = fetchPublic(`http://site.example:${port}/`, options);
  await expect(attempt).rejects.toMatchObject({ reason: "refused" });
  expect(inside.asked).toEqual([]);
});

test("a name that changes its mind gains nothing: what was looked at is what is connected to", async () => {
  const answers = [publicHost, "127.0.0.1"];
  const rebinding = guard(() => [answers.shift() ?? "127.0.0.1"]);
  const { port, asked } = await listen(publicHost, (request, response) => {
    if (request.url === "/again") response.writeHead(302, { location: "/" }).end();
    else response.end("public");
  });
  const address = `http://rebind.example:${port}`;
  expect((await fetchPublic(`${address}/`, { ...options, guard: rebinding })).status).toBe(200);
  expect(answers).toEqual(["127.0.0.1"]);
  answers.unshift(publicHost);
  const attempt = fetchPublic(`${address}/again`, { ...options, guard: rebinding });
  await expect(attempt).rejects.toMatchObject({ reason: "refused" });
  expect(asked.map((line) => line.split(" ")[2])).toEqual(["/", "/again"]);
});

test("redirects, size and time have an end", async () => {
  const { port } = await listen(publicHost, (request, response) => {
    if (request.url === "/loop") response.writeHead(302, { location: "/loop" }).end();
    else if (request.url === "/large") response.end("x".repeat(5000));
    else response.flushHeaders();
  });
  const address = `http://site.example:${port}`;
  await expect(fetchPublic(`${address}/loop`, options)).rejects.toMatchObject({ reason: "redirects" });
  await expect(fetchPublic(`${address}/large`, options)).rejects.toMatchObject({ reason: "size" });
  const slow = fetchPublic(`${address}/slow`, { ...options, timeoutMs: 200 });
  await expect(slow).rejects.toMatchObject({ reason: "timeout" });
  const answer = await fetchPublic(`${address}/large`, { ...options, maxBytes: 0 });
  expect([answer.status, answer.body.length]).toEqual([200, 0]);
});

test("a name that nobody knows, and one that never answers, are told apart", async () => {
  const unknown: Guard = { ...toPublic, resolve: () => Promise.reject(new Error("ENOTFOUND")) };
  const attempt = fetchPublic("http://none.example/", { ...options, guard: unknown });
  await expect(attempt).rejects.toMatchObject({ reason: "dns" });
  const silent: Guard = { ...toPublic, resolve: () => new Promise(() => undefined) };
  const waiting = fetchPublic("http://none.example/", { ...options, timeoutMs: 100, guard: silent });
  await expect(waiting).rejects.toMatchObject({ reason: "timeout" });
  const closed = fetchPublic("http://site.example:9/", options);
  await expect(closed).rejects.toMatchObject({ reason: "connection" });
});
