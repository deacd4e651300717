import { expect, test } from "vitest";
import { canonicalQuery, readPublicAddress } from "#server/public-address";

test.each([
  ["//evil.example", 404],
  ["/a//b", 404],
  ["/a/../admin", 404],
  ["/a/%2e%2e/admin", 404],
  ["/a%2Fb", 404],
  ["/a%5Cb", 404],
  ["/a\\b", 404],
  ["/a%00b", 404],
  ["/a%0d%0aLocation:%20x", 404],
  ["/%zz", 400],
  ["/%E7%A6", 400],
  ["http://evil.example/", 400],
  ["*", 400],
  [`/?q=${"a".repeat(9_000)}`, 414],
] as const)("%s is refused with %i", (url, status) => {
  expect(readPublicAddress(url)).toBe(status);
});

test("a path is read decoded and in one Unicode form", () => {
  expect(readPublicAddress("/%E9%80%BE%E6%9C%9F/e%CC%81.html")).toEqual({
    path: "/逾期/é.html",
    page: null,
    q: null,
    filter: "",
  });
});

test.each([
  ["", null],
  ["?page=2", 2],
  ["?page=1", 1],
  ["?page=100", 100],
  ["?page=101", "invalid"],
  ["?page=0", "invalid"],
  ["?page=99999", "invalid"],
  ["?page=-1", "invalid"],
  ["?page=02", "invalid"],
  ["?page=2.5", "invalid"],
  ["?page=", "invalid"],
  ["?page=abc", "invalid"],
  ["?page=2&page=3", "invalid"],
  ["?utm_source=x&page=3&from=wx", 3],
] as const)("the page number of %s", (query, page) => {
  expect(readPublicAddress(`/hf/${query}`)).toMatchObject({ page });
});

test("only the search knows q, trimmed and cut", () => {
  expect(readPublicAddress("/hf/?q=x")).toMatchObject({ q: null });
  expect(readPublicAddress("/search?q=%20离婚%20")).toMatchObject({ q: "离婚" });
  expect(readPublicAddress("/search")).toMatchObject({ q: "" });
});

test("a filter of the search that makes no sense narrows nothing", () => {
  const address = readPublicAddress("/search?q=a&year=2026&category=0&type=Judgment&lawyer=';drop");
  expect(address).toMatchObject({ filter: "year=2026&type=judgment" });
  expect(readPublicAddress("/hf/?year=2026")).toMatchObject({ filter: "" });
});

test("a query of any length and any characters makes an address", () => {
  for (const q of [
    "%F0%9F%98%80".repeat(500),
    "%ED%A0%BD",
    "%",
    "_",
    "%5C",
    "':*!!&|",
    "-",
    "字".repeat(700),
  ]) {
    const address = readPublicAddress(`/search?q=${q}`);
    expect(typeof address === "number" ? "" : canonicalQuery(address).length).toBeLessThan(1300);
  }
});

test("parameters stand in one order", () => {
  const address = readPublicAddress("/search?page=2&utm=1&q=离婚");
  expect(typeof address === "number" ? address : canonicalQuery(address)).toBe(
    "?q=%E7%A6%BB%E5%A9%9A&page=2",
  );
});
