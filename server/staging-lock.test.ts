import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { StagingLock } from "#server/staging-lock";

const lock = new StagingLock("chang an jie 8", []);
const server = createServer((request, response) => {
  if (!lock.answer(request, response)) response.end("open");
});
let url = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const basic = (words: string) => ({ authorization: `Basic ${Buffer.from(words).toString("base64")}` });

test.each(["/", "/hunyin/1.html", "/admin", "/sitemap.xml", "/media/a.jpg"])(
  "%s asks for the password",
  async (path) => {
    const response = await fetch(url + path);
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toContain("Basic");
  },
);

test("robots.txt shuts out everyone", async () => {
  const response = await fetch(`${url}/robots.txt`);
  expect([response.status, await response.text()]).toEqual([200, "User-agent: *\nDisallow: /\n"]);
});

test("the right password opens, under any name; a wrong one doesn't; probes need none", async () => {
  expect(await (await fetch(url, { headers: basic("x:chang an jie 8") })).text()).toBe("open");
  for (const words of ["x:chang an jie", ":", "chang an jie 8", "x:chang an jie 8 "])
    expect((await fetch(url, { headers: basic(words) })).status).toBe(401);
  expect(await (await fetch(`${url}/healthz`)).text()).toBe("open");
});
