import fc from "fast-check";
import { expect, test } from "vitest";
import { isSafeHref } from "#lib/body/href";
import { bodySchema } from "#lib/body/schema";

const paragraph = (text: string, marks: unknown[] = []) => ({
  type: "paragraph",
  content: [{ type: "text", text, marks }],
});
const documentOf = (...content: unknown[]) => ({ type: "doc", content });
const accepts = (value: unknown) => bodySchema.safeParse(value).success;

test.each([
  "/hunyin/1.html",
  "#note-1",
  "https://example.com/a?b=1",
  "http://例子.中国/",
  "mailto:a@b.cn",
  "tel:+8657100000000",
])("%s may be linked", (href) => {
  expect(isSafeHref(href)).toBe(true);
});

test.each([
  "javascript:alert(1)",
  " javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,<script>",
  "vbscript:x",
  "//evil.example/",
  "/\\evil.example",
  "/\t/evil.example",
  "https://example.cn\\@evil.example",
  "https:///evil.example",
  "https:evil.example",
  "file:///etc/passwd",
  "evil.example",
  "",
])("%j may not be linked", (href) => {
  expect(isSafeHref(href)).toBe(false);
  const link = { type: "link", attrs: { href } };
  expect(accepts(documentOf(paragraph("链接", [link])))).toBe(false);
});

test("unknown nodes and marks are refused, unknown attributes dropped", () => {
  expect(accepts(documentOf({ type: "iframe", attrs: { src: "https://example.com" } }))).toBe(false);
  expect(accepts(documentOf(paragraph("字", [{ type: "textStyle", attrs: { color: "red" } }])))).toBe(false);
  const given = documentOf({ ...paragraph("字"), attrs: { style: "color:red", onclick: "x" } });
  expect(bodySchema.parse(given)).toEqual(documentOf(paragraph("字")));
});

test.each([
  ["a call to action to a script", { type: "callToAction", attrs: { label: "点", href: "javascript:1" } }],
  [
    "a call to action to another site",
    { type: "callToAction", attrs: { label: "点", href: "https://a.cn/" } },
  ],
  ["a video without an address", { type: "video", attrs: { title: "片", url: "/film" } }],
  ["a gallery of one", { type: "gallery", attrs: { pictures: [{ mediaId: 1 }] } }],
  ["a gallery of 13", { type: "gallery", attrs: { pictures: Array(13).fill({ mediaId: 1 }) } }],
  ["a law without words", { type: "statute", attrs: { law: "民法典", article: "第一条", text: " " } }],
  [
    "a day that isn't one",
    { type: "statute", attrs: { law: "法", article: "一", text: "文", asOf: "2026-02-30" } },
  ],
  ["a focal point outside", { type: "image", attrs: { mediaId: 1, focalX: 1.5 } }],
])("%s is refused", (_name, block) => {
  expect(accepts(documentOf(block))).toBe(false);
});

test("a picture from before crops existed stays as it was, to the letter", () => {
  const old = documentOf({ type: "image", attrs: { mediaId: 1, alt: "", caption: "" } });
  expect(JSON.stringify(bodySchema.parse(old))).toBe(JSON.stringify(old));
});

test("nesting beyond 24 levels is refused, however deep, without exhausting the stack", () => {
  const nest = (levels: number) => {
    let node: unknown = paragraph("底");
    for (let level = 0; level < levels; level += 1) node = { type: "blockquote", content: [node] };
    return documentOf(node);
  };
  expect(accepts(nest(20))).toBe(true);
  expect(accepts(nest(30))).toBe(false);
  expect(accepts(nest(200_000))).toBe(false);
});

test("50,000 nodes are refused, 400 headings and a table of 40 columns aren't", () => {
  const many = (count: number) => documentOf(...Array.from({ length: count }, () => paragraph("段")));
  expect(accepts(many(50_000))).toBe(false);
  expect(accepts(many(20_000))).toBe(true);
  const heading = { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "标题" }] };
  expect(accepts(documentOf(...Array.from({ length: 400 }, () => heading)))).toBe(true);
  const cell = { type: "tableCell", content: [paragraph("格")] };
  const row = { type: "tableRow", content: Array.from({ length: 40 }, () => cell) };
  expect(accepts(documentOf({ type: "table", content: [row, row] }))).toBe(true);
});

test("whatever JSON comes in, the answer is yes or no, never a crash", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      bodySchema.safeParse(JSON.parse(text));
      bodySchema.safeParse({ type: "doc", content: JSON.parse(text) });
    }),
    { numRuns: 300, seed: 7 },
  );
});
