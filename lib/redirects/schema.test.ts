import { expect, it } from "vitest";
import { redirectSchema } from "#lib/redirects/schema";

const parse = (kind: string, source: string, target = "/new.html") =>
  redirectSchema.safeParse({ kind, source, target });

it.each([
  ["EXACT", "/old.html", "/old.html"],
  ["EXACT", "https://www.example.com/hf/1.html", "/hf/1.html"],
  ["EXACT", "/%E5%A9%9A%E5%A7%BB/", "/婚姻/"],
  ["EXACT", "/lawyers/former/", "/lawyers/former/"],
  ["EXACT", `/${"汉".repeat(100)}.html`, `/${"汉".repeat(100)}.html`],
  ["PREFIX", "/old/", "/old/"],
  ["PATTERN", "^/news/(\\d+)\\.html$", "/news/(\\d+)\\.html"],
])("%s: %s is a source", (kind, source, stored) => {
  expect(parse(kind, source).data?.source).toBe(stored);
});

it.each([
  ["EXACT", "/"],
  ["EXACT", "https://www.example.com/"],
  ["EXACT", "/admin"],
  ["EXACT", "/Admin/articles"],
  ["EXACT", "/api/media"],
  ["EXACT", "/_next/static"],
  ["EXACT", "/lawyers/"],
  ["EXACT", "/robots.txt"],
  ["EXACT", "/archive/2026-03/"],
  ["EXACT", "/old.html?id=1"],
  ["EXACT", "old.html"],
  ["EXACT", "//evil.example/x"],
  ["EXACT", "/a/../b"],
  ["EXACT", `/${"a".repeat(500)}`],
  ["PREFIX", "/"],
  ["PREFIX", "/old"],
  ["PREFIX", "/admin/"],
  ["PREFIX", "/lawyers/x/"],
  ["PREFIX", "/1/2/3/4/5/6/7/8/9/"],
  ["PATTERN", "news"],
  ["PATTERN", `/${"a".repeat(200)}`],
])("%s: %s is none", (kind, source) => {
  expect(parse(kind, source).success).toBe(false);
});

it.each(["/new.html", "https://www.example.com/a?b=c", "/婚姻/"])("%s is a target", (target) => {
  expect(parse("EXACT", "/old.html", target).success).toBe(true);
});

it.each([
  "new.html",
  "//evil.example",
  "javascript:alert(1)",
  "https://user@evil.example/",
  "/a?b=c",
  "/$1.html",
  "/new/*",
])("%s is none", (target) => {
  expect(parse("EXACT", "/old.html", target).success).toBe(false);
});

it("a capture is no part of another site's name", () => {
  expect(parse("PATTERN", "/(.*)", "https://$1.example.com/").success).toBe(false);
  expect(parse("PATTERN", "/old/(.*)", "https://www.example.com/$1").success).toBe(true);
});
