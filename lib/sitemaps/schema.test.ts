import { expect, test } from "vitest";
import {
  addressBytes,
  dialects,
  engineLocationMax,
  type Part,
  readSitemapName,
  sitemapPath,
} from "#lib/sitemaps/schema";

const parts: (Part | null)[] = [
  null,
  { kind: "site" },
  { kind: "laws" },
  { kind: "articles", number: 0 },
  { kind: "tags", number: 214748 },
];

test("every file is found again by its name", () => {
  for (const dialect of dialects)
    for (const part of parts) {
      const [, name] = /^\/sitemaps\/(.+)\.xml$/.exec(sitemapPath({ dialect, part })) ?? [];
      if (name) expect(readSitemapName(name)).toEqual({ dialect, part });
      else expect(sitemapPath({ dialect, part })).toBe("/sitemap.xml");
    }
});

test.each([
  "",
  "-",
  "standard",
  "articles",
  "articles-",
  "articles-01",
  "articles--1",
  "toutiao-",
  "baidu-toutiao",
  "site-0",
])("no file is called %j", (name) => {
  expect(readSitemapName(name)).toBeNull();
});

test("an address weighs what engines read: three letters for each of a 汉字's three bytes", () => {
  const origin = "https://www.example.com";
  expect(addressBytes(origin, "/hunyin/")).toBe(31);
  expect(addressBytes(origin, `/${"婚".repeat(25)}/`)).toBe(250);
  expect(addressBytes(origin, `/${"婚".repeat(26)}/`)).toBeGreaterThan(engineLocationMax);
  expect(addressBytes(origin, "/\ud83d")).toBe(33);
});
