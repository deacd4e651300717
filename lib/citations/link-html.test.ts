import { expect, test } from "vitest";
import { linkCitations } from "#lib/citations/link-html";
import { makeLawNames } from "#lib/citations/names";

const names = makeLawNames([]);
const link = (html: string) =>
  linkCitations(html, names, ({ law, number }) =>
    law === "民法典" ? `/laws/minfadian/${number || ""}` : null,
  );

test.each([
  [
    "an article with its law",
    "<p>根据《民法典》第六百八十条，禁止高利放贷。</p>",
    '<p>根据<a href="/laws/minfadian/680">《民法典》第六百八十条</a>，禁止高利放贷。</p>',
  ],
  [
    "one that is half bold",
    "<p>《民法典》第<strong>六百八十</strong>条禁止。</p>",
    '<p><a href="/laws/minfadian/680">《民法典》第<strong>六百八十</strong>条</a>禁止。</p>',
  ],
  [
    "one whose bold goes on behind it",
    "<p>《民法典》<strong>第六百八十条禁止</strong>高利。</p>",
    '<p>《民法典》<strong><a href="/laws/minfadian/680">第六百八十条</a>禁止</strong>高利。</p>',
  ],
  [
    "articles of a list whose law stands above it",
    "<p>根据民法典第675条：</p><ul><li>第六百七十六条：借款人</li></ul>",
    '<p>根据<a href="/laws/minfadian/675">民法典第675条</a>：</p><ul><li><a href="/laws/minfadian/676">第六百七十六条</a>：借款人</li></ul>',
  ],
  [
    "the law as a whole, the first time",
    "<p>《民法典》很长。《民法典》很重要。</p>",
    '<p><a href="/laws/minfadian/">《民法典》</a>很长。《民法典》很重要。</p>',
  ],
  ["nothing in a link", '<p><a href="/x">《民法典》第1条</a></p>', '<p><a href="/x">《民法典》第1条</a></p>'],
  ["nothing in a heading", "<h2>《民法典》第1条</h2>", "<h2>《民法典》第1条</h2>"],
  ["nothing of a law without pages", "<p>《刑法》第1条</p>", "<p>《刑法》第1条</p>"],
  [
    "one with a footnote inside",
    '<p>《民法典》<sup class="note-ref"><a href="#note-1">1</a></sup>第680条</p>',
    '<p>《民法典》<sup class="note-ref"><a href="#note-1">1</a></sup><a href="/laws/minfadian/680">第680条</a></p>',
  ],
  [
    "one behind signs that are written as entities",
    "<p>A &amp; B &lt;br&gt; 《民法典》第680条</p>",
    '<p>A &amp; B &lt;br&gt; <a href="/laws/minfadian/680">《民法典》第680条</a></p>',
  ],
])("%s", (_, html, expected) => {
  expect(link(html)).toBe(expected);
});

test("a text without citations stays as it is, to the byte", () => {
  const html = '<p>第二条建议：别慌。</p><figure><img src="/media/1" alt="a &gt; b"></figure>';
  expect(link(html)).toBe(html);
});
