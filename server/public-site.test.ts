import { expect, test } from "vitest";
import { db } from "#lib/db";
import { invalidate } from "#lib/invalidation";
import { purgePages } from "#lib/maintenance/commands";
import { keys } from "#lib/surrogate-keys";
import { system } from "#lib/testing/factories";
import { answerBy, ask, openSite, rendered, useSite } from "#server/testing/test-site";

useSite();

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

test("a purge by hand takes pages, redirects and errors alike", async () => {
  const paths = ["/hf/12.html", "/old.html", "/gone.html", "/nothing.html"];
  const states = async () => {
    const answers = [];
    for (const path of paths) answers.push((await ask(path)).headers["x-cache"]);
    return answers;
  };
  await states();
  expect(await states()).toEqual(paths.map(() => "hit"));
  await purgePages(system);
  await expect.poll(states).toEqual(paths.map(() => "miss"));
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

test("surrogate keys are named where the setting asks for it", async () => {
  process.env.SURROGATE_KEYS = "1";
  const told = await openSite(null);
  delete process.env.SURROGATE_KEYS;
  expect((await ask("/hf/12.html")).headers["surrogate-key"]).toBeUndefined();
  answerBy(told);
  const names = String((await ask("/hf/12.html")).headers["surrogate-key"]).split(" ");
  expect(names).toContain("article:12");
  expect(names).toContain("address:/hf/12.html");
});
