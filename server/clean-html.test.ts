import { expect, test } from "vitest";
import { cleanHtml } from "#server/clean-html";

test("scripts, payload and their preload links go", () => {
  const html =
    '<head><link rel="preload" as="script" fetchPriority="low" href="/_next/a.js"/><script src="/_next/a.js" async=""></script><title>逾期</title></head>' +
    '<body><p>正文</p><script>self.__next_f.push([1,"<p>"])</script><script id="_R_">(0)</script></body>';
  expect(cleanHtml(html)).toBe("<head><title>逾期</title></head><body><p>正文</p></body>");
});

test("structured data and scripts marked data-keep stay", () => {
  const kept =
    '<script type="application/ld+json">{"a":"\\u003c/script>"}</script><script src="/assets/search.js" data-keep=""></script>';
  expect(cleanHtml(kept)).toBe(kept);
});

test("a text about scripts stays as it was written", () => {
  const text = "<p>写在页面里的 &lt;script&gt;alert(1)&lt;/script&gt; 不会执行</p>";
  expect(cleanHtml(text)).toBe(text);
});

test("preloaded pictures and fonts stay", () => {
  const link = '<link rel="preload" as="image" href="/media/a.avif"/>';
  expect(cleanHtml(link)).toBe(link);
});

test("marks that only React and Next read go", () => {
  const html =
    '<html lang="zh-CN" data-dpl-id="x"><style data-precedence="next" data-href="/_next/a.css">p{}</style>' +
    '<body><div hidden=""><!--$--><!--/$--></div><p>第<!-- -->3<!-- -->页</p></body></html>';
  expect(cleanHtml(html)).toBe('<html lang="zh-CN"><style>p{}</style><body><p>第3页</p></body></html>');
});
