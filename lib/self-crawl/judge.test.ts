import { beforeEach, expect, test } from "vitest";
import { judge, type Visit } from "#lib/self-crawl/judge";
import { readPage } from "#lib/self-crawl/read-page";

beforeEach(() => {
  process.env.SITE_URL = "https://www.example.cn";
});

const good: Visit = {
  path: "/hf/离婚.html",
  status: 200,
  isHtml: true,
  title: "离婚",
  canonical: "https://www.example.cn/hf/%E7%A6%BB%E5%A9%9A.html",
  h1Count: 1,
  sizeBytes: 20_000,
  links: [],
};
const kindsOf = (visit: Partial<Visit>, former: Partial<Visit> | null = null, expected = [200]) =>
  judge({ ...good, ...visit }, expected, former && { ...good, ...former }).map(({ kind }) => kind);

test("a page that is as it was and as it should be has no finding", () => {
  expect(kindsOf({}, {})).toEqual([]);
  expect(kindsOf({ status: 410, title: "", h1Count: 0, canonical: "" }, null, [301, 410])).toEqual([]);
  expect(kindsOf({ isHtml: false, title: "", h1Count: 0, canonical: "" })).toEqual([]);
});

test("each thing that search engines would stumble over is a finding of its own", () => {
  expect(kindsOf({ status: 0 }, {})).toEqual(["failed"]);
  expect(kindsOf({ status: 404 })).toEqual(["status"]);
  expect(kindsOf({ title: "", canonical: "https://evil.example/", h1Count: 2, sizeBytes: 600_000 })).toEqual([
    ...["title", "canonical", "h1", "size"],
  ]);
});

test("what is different from the night before is said, also where nothing is wrong", () => {
  expect(kindsOf({ title: "离婚的程序", sizeBytes: 12_000 }, {})).toEqual(["newTitle", "newSize"]);
  expect(kindsOf({ sizeBytes: 21_000 }, {})).toEqual([]);
  expect(kindsOf({}, { status: 410 })).toEqual(["newStatus"]);
});

test("a page is read as a browser reads it", () => {
  const html = `<!doctype html><title>甲 &amp; 乙</title><link rel="canonical" href="/a&amp;b">
    <svg><title>图标</title></svg><h1>一</h1><!-- <h1>注</h1> --><h1>二</h1><a href="/x">x</a><a href="/x">x</a><a>y</a>`;
  expect(readPage(html)).toEqual({ title: "甲 & 乙", canonical: "/a&b", h1Count: 2, links: ["/x"] });
  expect(readPage("<title>没有结束")).toMatchObject({ title: "没有结束", h1Count: 0 });
  expect(readPage("").title).toBe("");
});
