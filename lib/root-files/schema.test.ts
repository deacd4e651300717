import { expect, test } from "vitest";
import { rootFileSchema } from "#lib/root-files/schema";

const file = { name: "baidu_verify_codeva-a1B2c3.html", content: "5f0c1e0a" };

test.each([
  "google1234.html",
  "BingSiteAuth.xml",
  "ByteDanceVerify.html",
  "sogousiteverification.txt",
  "0123456789abcdef.txt",
])("%s may be a file at the root", (name) => {
  expect(rootFileSchema.safeParse({ ...file, name }).success).toBe(true);
});

test.each([
  "robots.txt",
  "sitemap.xml",
  "deadlinks.txt",
  "a/b.html",
  "../x.txt",
  ".html",
  "verify.js",
  "验证.txt",
])("%s may not", (name) => {
  expect(rootFileSchema.safeParse({ ...file, name }).success).toBe(false);
});

test.each([
  "<script>alert(1)</script>",
  '<img src="x" onerror="alert(1)">',
  '<meta http-equiv="refresh" content="0;url=https://example.com">',
  "\u0000",
  "字".repeat(2000),
])("what isn't a token or a meta tag is refused (%#)", (content) => {
  expect(rootFileSchema.safeParse({ ...file, content }).success).toBe(false);
});
