import { request as httpRequest } from "node:http";
import { expect, test } from "@playwright/test";
import { get, siteUrl } from "./site.ts";

/** Sends the path as it is; every HTTP library would tidy it. */
function rawStatus(path: string): Promise<{ status: number; location: string | undefined }> {
  const { hostname, port } = new URL(siteUrl);
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ hostname, port, path, agent: false }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, location: response.headers.location });
    });
    asked.on("error", reject).end();
  });
}

const statuses: [path: string, status: number][] = [
  ["/nothing-here", 404],
  ["/hunyin/abc.html", 404],
  ["/hf/999999999.html", 404],
  ["/hunyin/?page=0", 404],
  ["/hunyin/?page=abc", 404],
  ["/hunyin/?page=99999", 404],
  ["/hunyin/?page=1", 301],
  ["/hunyin", 301],
  ["/hunyin/?utm_source=x&from=qr", 200],
  ["/article/1", 404],
  ["/status/404", 404],
  ["//evil.example/%2e%2e", 404],
  ["/%zz", 400],
  ["/%00", 404],
];

for (const [path, status] of statuses)
  test(`${path} answers ${status}`, async () => {
    const answer = await rawStatus(path);
    expect(answer.status).toBe(status);
    if (status === 301) expect(answer.location).toBe(`${siteUrl}/hunyin/`);
  });

test("a query of 100 KB is answered, and doesn't make a page of its own", async () => {
  expect([200, 414, 431]).toContain((await rawStatus(`/hunyin/?q=${"x".repeat(100_000)}`)).status);
  expect((await rawStatus("/hunyin/")).status).toBe(200);
});

test("unknown parameters share the page, and its canonical address is clean", async ({ request }) => {
  await get(request, "/hunyin/");
  const response = await get(request, "/hunyin/?utm_source=x&from=qr");
  expect(response.headers()["x-cache"]).toBe("hit");
  expect(await response.text()).toContain(`<link rel="canonical" href="${siteUrl}/hunyin/"`);
});

test("only GET and HEAD reach public pages; HEAD has no body", async ({ request }) => {
  const post = await request.post("/hunyin/", {
    data: "{",
    headers: { Origin: siteUrl },
    failOnStatusCode: false,
  });
  expect(post.status()).toBe(405);
  const head = await request.head("/hunyin/");
  expect(head.status()).toBe(200);
  expect((await head.body()).length).toBe(0);
});

test("a POST from another site is refused everywhere", async ({ request }) => {
  for (const path of ["/admin/login", "/api/auth/callback/credentials", "/api/media", "/hunyin/"]) {
    const response = await request.post(path, {
      data: "x=1",
      headers: { Origin: "https://evil.example", "Content-Type": "application/x-www-form-urlencoded" },
      failOnStatusCode: false,
      maxRedirects: 0,
    });
    expect([403, 405], path).toContain(response.status());
  }
});

test("an unchanged page answers 304, and each encoding is what it says", async ({ request }) => {
  const first = await get(request, "/hunyin/");
  const etag = first.headers().etag ?? "";
  expect((await get(request, "/hunyin/", { "If-None-Match": etag })).status()).toBe(304);
  for (const encoding of ["br", "gzip", "identity"]) {
    const response = await get(request, "/hunyin/", { "Accept-Encoding": encoding });
    expect(response.headers()["content-encoding"]).toBe(encoding === "identity" ? undefined : encoding);
    expect(await response.text()).toBe(await first.text());
  }
});
