import { describe, expect, it } from "vitest";
import { renderBody } from "#lib/body/render";
import { bodyText } from "#lib/body/text";
import { readHtml } from "#lib/html-body/html";
import { placePictures } from "#lib/html-body/place-pictures";
import type { ReadOptions } from "#lib/html-body/read";

/** What readers would get; without pictures, since none is stored. */
function rendered(html: string, options?: ReadOptions): string {
  return renderBody(readHtml(html, options).body, new Map(), new Map());
}

function kinds(html: string): string[] {
  return readHtml(html).dropped.map(({ what, count }) => `${what} ${count}`);
}

describe("structure", () => {
  it("keeps paragraphs, quotes, rules and marks", () => {
    expect(rendered("<p>一<b>二</b><i>三</i><s>四</s></p><blockquote>引</blockquote><hr>尾")).toBe(
      "<p>一<strong>二</strong><em>三</em><s>四</s></p><blockquote><p>引</p></blockquote><hr><p>尾</p>",
    );
  });

  it("takes marks from styles, and away by them", () => {
    expect(
      rendered('<p><span style="font-weight: 700">重</span><b style="font-weight:normal">轻</b></p>'),
    ).toBe("<p><strong>重</strong>轻</p>");
  });

  it("begins headings at h2 and moves them down where the text has an h1 of its own", () => {
    const levels = (html: string) =>
      readHtml(html).body.content.flatMap((block) => (block.type === "heading" ? [block.attrs.level] : []));
    expect(levels("<h2>一</h2><h3>二</h3><h6>三</h6>")).toEqual([2, 3, 4]);
    expect(levels("<h1>一</h1><h2>二</h2><h3>三</h3><h4>四</h4>")).toEqual([2, 3, 4, 4]);
  });

  it("makes bold lines with 一、 （一） 1. headings where it is told to, and only there", () => {
    const source =
      "<p><b>一、管辖</b></p><p><b>（一）级别</b></p><p><b>1. 标的</b></p><p><b>强调一句话。</b></p>";
    expect(rendered(source, { numberedHeadings: true })).toBe(
      "<h2>一、管辖</h2><h3>（一）级别</h3><h4>1. 标的</h4><p><strong>强调一句话。</strong></p>",
    );
    expect(rendered(source)).not.toContain("<h2>");
  });

  it("divides paragraphs at two line breaks and keeps one", () => {
    expect(rendered("甲<br>乙<br><br>　　丙<br/>")).toBe("<p>甲<br>乙</p><p>丙</p>");
  });

  it("puts nested lists into their items, however they were written", () => {
    const tight = "<ul><li>一<ol start=3><li>甲</li></ol></li></ul>";
    const loose = "<ul><li>一</li><ol start=3><li>甲</li></ol></ul>";
    expect(rendered(tight)).toBe('<ul><li>一<ol start="3"><li>甲</li></ol></li></ul>');
    expect(rendered(loose)).toBe(rendered(tight));
  });

  it("keeps merged cells and header cells, and clips what reaches below the table", () => {
    const html = rendered(
      "<table><thead><tr><td colspan=2>头</td></tr></thead><tr><th>甲</th><td rowspan=9>乙</td></tr><tr><td>丙</td></tr></table>",
    );
    expect(html).toContain('<thead><tr><th scope="col" colspan="2">头</th></tr></thead>');
    expect(html).toContain('<th scope="row">甲</th><td rowspan="2">乙</td>');
  });

  it("takes a table away that only frames a text", () => {
    expect(rendered("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>")).toBe("<p>甲</p><p>乙</p>");
  });

  it("keeps the lines of code as text", () => {
    expect(rendered("<pre><code>a = 1\nb &lt; 2</code></pre>")).toBe("<p>a = 1<br>b &lt; 2</p>");
  });

  it("writes raised digits as such", () => {
    expect(rendered("10<sup>2</sup> m<sub>2</sub>，见<sup>甲</sup>")).toBe("<p>10² m₂，见甲</p>");
  });

  it("leaves out spaces where a Chinese source was wrapped", () => {
    expect(rendered("<p>民法典\n    施行&nbsp;&nbsp;以后\n the end</p>")).toBe(
      "<p>民法典施行 以后 the end</p>",
    );
  });

  it("flattens what is nested deeper than a body can be", () => {
    const { body, dropped } = readHtml(`${"<blockquote>".repeat(60)}底${"</blockquote>".repeat(60)}`);
    expect(bodyText(body)).toBe("底");
    expect(dropped[0]?.what).toBe("太深的嵌套（文字保留）");
  });
});

describe("links", () => {
  it("keeps what is safe, whole where the page's address is known", () => {
    expect(rendered('<a href="../b.html?x=1">文</a>', { base: "https://old.example/a/c.html" })).toContain(
      'href="https://old.example/b.html?x=1"',
    );
    expect(rendered('<a href="/b.html">文</a>')).toBe('<p><a href="/b.html">文</a></p>');
  });

  it.each([
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "//evil.example",
  ])("keeps only the words of %s", (href) => {
    const { body, dropped } = readHtml(`<a href="${href}">文</a>`);
    expect(renderBody(body, new Map(), new Map())).toBe("<p>文</p>");
    expect(dropped).toEqual([
      { what: "不安全或无效的链接（文字保留）", count: 1, examples: [href.replace(/\s/g, " ")] },
    ]);
  });

  it("keeps links to headings of the same text, no others", () => {
    const html = rendered('<a href="#甲">到甲</a><a href="#x">无</a><h2 id="甲">甲</h2>');
    expect(html).toBe('<p><a href="#甲">到甲</a>无</p><h2 id="甲">甲</h2>');
  });
});

describe("notes", () => {
  const note =
    '<p>文<sup class="note-ref"><a href="#note-1" id="note-ref-1" aria-label="注 1">1</a></sup></p>';
  it.each([
    [
      "Word",
      '<p>文<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a></p><div style="mso-element:footnote-list"><hr><div style="mso-element:footnote" id="ftn1"><p><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> 注文</p></div></div>',
    ],
    [
      "Google Docs",
      '<p>文<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> 注文</p></div>',
    ],
    [
      "mammoth",
      '<p>文<sup><a href="#footnote-1" id="footnote-ref-1">[1]</a></sup></p><ol><li id="footnote-1"><p>注文 <a href="#footnote-ref-1">↑</a></p></li></ol>',
    ],
    [
      "WordPress",
      '<p>文<sup data-fn="u" class="fn"><a href="#u" id="u-link">1</a></sup></p><ol class="wp-block-footnotes"><li id="u">注文 <a href="#u-link">↩︎</a></li></ol>',
    ],
    [
      "律刊",
      `${note}<section class="notes"><ol><li id="note-1">注文 <a href="#note-ref-1">↩</a></li></ol></section>`,
    ],
  ])("come from %s", (_from, html) => {
    const { body } = readHtml(html);
    expect(body.content[0]).toEqual({
      type: "paragraph",
      content: [
        { type: "text", text: "文" },
        { type: "footnote", attrs: { text: "注文" } },
      ],
    });
    expect(bodyText(body)).toBe("文\n注文");
  });

  it("are not what a table of contents leads to", () => {
    const html = rendered(
      '<p><a id="t" href="#s">目录</a></p><div id="s">正文很长 <a href="#x">回</a></div>',
    );
    expect(html).toBe("<p>目录</p><p>正文很长 回</p>");
  });
});

describe("pictures", () => {
  it("are known by the address that is loaded late, once for each", () => {
    const { body, sources } = readHtml(
      '<p>一<img src="data:image/svg+xml,x" data-src="https://mmbiz.qpic.cn/a?wx_fmt=png" alt="图片">二</p>' +
        '<img src="https://mmbiz.qpic.cn/a?wx_fmt=png" alt="证据">',
    );
    expect(sources).toEqual(["https://mmbiz.qpic.cn/a?wx_fmt=png"]);
    expect(body.content.map(({ type }) => type)).toEqual(["paragraph", "image", "paragraph", "image"]);
    expect(body.content[1]).toEqual({ type: "image", attrs: { mediaId: 1, alt: "", caption: "" } });
    expect(body.content[3]).toEqual({ type: "image", attrs: { mediaId: 1, alt: "证据", caption: "" } });
  });

  it("keep the caption of their figure, and stand together in a gallery", () => {
    const figure = '<figure><img src="/a.jpg"><figcaption>图 <b>一</b></figcaption></figure>';
    expect(readHtml(figure).body.content).toEqual([
      { type: "image", attrs: { mediaId: 1, alt: "", caption: "图 一" } },
    ]);
    const gallery = readHtml(`<figure class="wp-block-gallery">${figure}<img src="/b.jpg"></figure>`).body;
    expect(gallery.content).toMatchObject([
      { type: "gallery", attrs: { pictures: [{ mediaId: 1 }, { mediaId: 2 }] } },
    ]);
  });

  it("that lie on the writer's computer are reported", () => {
    expect(
      kinds('<img src="file:///C:/Users/a.png"><img src="javascript:x"><img src="/p.gif" width=1>'),
    ).toEqual(["只在原来的电脑上的图片 1", "地址不可用的图片 1", "统计用的像素图 1"]);
  });

  it("get their ids; the caption of a missing one stays", () => {
    const { body } = readHtml(
      '<ul><li><img src="/a.jpg"></li></ul><figure><img src="/b.jpg"><figcaption>图</figcaption></figure><img src="/c.jpg">',
    );
    expect(placePictures(body, new Map([[3, 70]])).content).toEqual([
      { type: "bulletList", content: [{ type: "listItem", content: [{ type: "paragraph" }] }] },
      { type: "paragraph", content: [{ type: "text", text: "图" }] },
      { type: "image", attrs: { mediaId: 70, alt: "", caption: "" } },
    ]);
  });
});

describe("what programs leave behind", () => {
  it("Word's lists become lists, other numbering stays as words", () => {
    const item = (marker: string, text: string, level = 1) =>
      `<p class=MsoListParagraph style='margin-left:21pt;mso-list:l0 level${level} lfo1'><!--[if !supportLists]--><span style='mso-list:Ignore'>${marker}<span>&nbsp;&nbsp;</span></span><!--[endif]-->${text}<o:p></o:p></p>\n`;
    expect(
      rendered(
        `${item("1.", "甲")}${item("2.", "乙")}${item("·", "丙", 2)}${item("3.", "丁")}${item("一、", "戊")}`,
      ),
    ).toBe("<ol><li>甲</li><li>乙<ul><li>丙</li></ul></li><li>丁</li></ol><p>一、戊</p>");
  });

  it("a WeChat article's sections become paragraphs", () => {
    expect(
      rendered(
        '<section style="color:red"><section><span style="letter-spacing:1px"><strong>标题</strong></span></section><section><p><br></p><p style="line-height:2em"><span leaf="">正文</span></p></section></section><mp-style-type data-value="3"></mp-style-type>',
      ),
    ).toBe("<p><strong>标题</strong></p><p>正文</p>");
  });

  it("scripts, frames and the like go with what they hold and are counted", () => {
    const source =
      "<script>x()</script><style>p{}</style><iframe src=https://a.example></iframe><svg><a href=javascript:x>t</a></svg>" +
      "<math><mi>x</mi></math><form><input><button>送</button><p onclick=y()>留</p></form><p style='display:none'>藏</p>";
    expect(rendered(source)).toBe("<p>留</p>");
    expect(kinds(source)).toEqual([
      "脚本 1",
      "样式表 1",
      "嵌入的页面 1",
      "矢量图 1",
      "公式 1",
      "表单 2",
      "事件属性 1",
      "隐藏的内容 1",
    ]);
  });

  it("a report shows five examples of a kind at most, cut", () => {
    const { dropped } = readHtml(
      Array.from({ length: 50 }, (_, i) => `<iframe src="${i}${"x".repeat(500)}">`).join("</iframe>"),
    );
    expect(dropped[0]?.count).toBe(50);
    expect(dropped[0]?.examples).toHaveLength(5);
    expect(dropped[0]?.examples[0]?.length).toBeLessThanOrEqual(120);
  });
});

describe("bounds", () => {
  it.each([
    ["nesting", "<div>".repeat(2_000_000), /嵌套超过 512 层/],
    ["tags", "<p>x".repeat(1_000_000), /标签超过 30 万个/],
    [
      "repeated formats",
      `<p>${Array.from({ length: 400 }, (_, i) => `<b id=${i}>`).join("")}${"<p>x".repeat(100_000)}`,
      /标签超过/,
    ],
    ["length", "一".repeat(20_000_000), /20 百万字符，最多 15 百万/],
    ["blocks", "<p>x".repeat(60_000), /50000 个段落单元/],
  ])("of %s are told", (_what, source, message) => {
    expect(() => readHtml(source)).toThrow(message);
  });

  it("control characters and halves of characters never reach the database", () => {
    const text = bodyText(readHtml("a\u0000b\u0007c&#xD800;d\ud83de\u200bf").body);
    expect(text).toMatch(/^a.?bc.?d.?ef$/u);
    expect(text.isWellFormed()).toBe(true);
  });

  it("the same source gives the same body", () => {
    const source = "<div><p>甲<ul><li>乙</div><table><b>丙<td>丁";
    expect(readHtml(source)).toEqual(readHtml(source));
  });
});
