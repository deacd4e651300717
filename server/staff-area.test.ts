import { expect, test } from "vitest";
import { ask, rendered, useSite } from "#server/testing/test-site";

useSite();

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

test("each load of the admin has another nonce", async () => {
  const policies = [await ask("/admin"), await ask("/admin")].map(
    (answer) => answer.headers["content-security-policy"],
  );
  expect(policies[0]).not.toBe(policies[1]);
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

test("probes tell the state, and metrics need their token", async () => {
  expect((await ask("/healthz")).status).toBe(200);
  expect((await ask("/readyz")).status).toBe(200);
  expect((await ask("/metrics")).status).toBe(404);
});
