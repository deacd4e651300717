import fc from "fast-check";
import { expect, test } from "vitest";
import { bodyMediaIds, bodySnippetIds, renderBody } from "#lib/body/render";
import { type Block, type Body, bodySchema } from "#lib/body/schema";
import { outline } from "#lib/body/text";
import type { Picture } from "#lib/media/schema";

const render = (...content: unknown[]) =>
  renderBody(bodySchema.parse({ type: "doc", content }), new Map(), new Map());
const text = (words: string, marks: unknown[] = []) => ({ type: "text", text: words, marks });
const paragraph = (...content: unknown[]) => ({ type: "paragraph", content });
const cell = (type: string, words: string, attrs = {}) => ({
  type,
  attrs,
  content: [paragraph(text(words))],
});
const row = (...content: unknown[]) => ({ type: "tableRow", content });

test("words are text, whatever they look like", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: fc.constantFrom(..."<>&\"'/scripton=字 ") }), (words) => {
      const html = render(paragraph(text(words)));
      expect(html.slice(3, -4)).not.toMatch(/[<>]/);
    }),
    { numRuns: 300, seed: 7 },
  );
});

test("no level of headings is left out on the page, in the outline neither, and equals stay equal", () => {
  const heading = (level: number) => ({
    type: "heading",
    attrs: { level, id: `h-${level}` },
    content: [text("题")],
  });
  const shown = (...levels: number[]) => {
    const body = bodySchema.parse({ type: "doc", content: levels.map(heading) });
    const tags = [...renderBody(body, new Map(), new Map()).matchAll(/<h(\d)/g)].map(([, tag]) =>
      Number(tag),
    );
    expect(outline(body).map((entry) => entry.level)).toEqual(tags);
    return tags;
  };
  expect(shown(2, 3, 4, 2)).toEqual([2, 3, 4, 2]);
  expect(shown(2, 4, 4, 3, 2)).toEqual([2, 3, 3, 3, 2]);
  expect(shown(4, 3, 2)).toEqual([2, 2, 2]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 2, max: 4 }), { maxLength: 30 }), (levels) => {
      let before = 1;
      for (const level of shown(...levels)) {
        expect(level).toBeLessThanOrEqual(before + 1);
        before = level;
      }
    }),
    { numRuns: 200, seed: 7 },
  );
});

test("marks nest in their order; links to other sites are not vouched for", () => {
  const link = (href: string) => ({ type: "link", attrs: { href } });
  expect(render(paragraph(text("加粗", [{ type: "bold" }, link("/a?b=1&c=2")])))).toBe(
    '<p><strong><a href="/a?b=1&amp;c=2">加粗</a></strong></p>',
  );
  expect(render(paragraph(text("法院", [link("https://example.com/")])))).toContain(
    'rel="noopener nofollow"',
  );
});

test("footnotes are numbered by their place and lead back", () => {
  const note = (words: string) => ({ type: "footnote", attrs: { text: words } });
  const html = render(paragraph(text("甲"), note("第一")), paragraph(text("乙"), note("<第二>")));
  expect(html).toContain('<a href="#note-2" id="note-ref-2" aria-label="注 2">2</a>');
  expect(html).toContain(
    '<li id="note-2">&lt;第二&gt; <a href="#note-ref-2" aria-label="回到正文">↩</a></li>',
  );
  expect(html.indexOf('id="note-1"')).toBeLessThan(html.indexOf('id="note-2"'));
});

test("a table scrolls inside itself, has its head apart and keeps its spans", () => {
  const html = render({
    type: "table",
    content: [
      row(cell("tableHeader", "项目"), cell("tableHeader", "期限")),
      row(cell("tableHeader", "上诉"), cell("tableCell", "十五日", { colspan: 2, rowspan: 3 })),
    ],
  });
  expect(html).toContain('<div class="table-frame" role="region" aria-label="表格 1" tabindex="0"><table>');
  expect(html).toContain('<thead><tr><th scope="col">项目</th><th scope="col">期限</th></tr></thead>');
  expect(html).toContain('<tr><th scope="row">上诉</th><td colspan="2" rowspan="3">十五日</td></tr>');
});

test("a tight list has no paragraphs, a second paragraph stays one", () => {
  const item = (...content: unknown[]) => ({ type: "listItem", content });
  const one = paragraph(text("一"));
  expect(render({ type: "bulletList", content: [item(one)] })).toBe("<ul><li>一</li></ul>");
  expect(render({ type: "orderedList", attrs: { start: 3 }, content: [item(one, one)] })).toBe(
    '<ol start="3"><li>一<p>一</p></li></ol>',
  );
});

test("a figure has size, formats, caption and its own words; a picture that is gone is left out", () => {
  const picture: Picture = {
    ...{ id: 7, sha256: "ab".repeat(32), width: 1200, height: 800, widths: [320, 640, 960, 1200] },
    ...{ alt: "库里的", focalX: 0.5, focalY: 0.5 },
  };
  const image = (mediaId: number): Block => ({
    type: "image",
    attrs: { mediaId, alt: '房屋"钥匙"', caption: "图一" },
  });
  const body: Body = { type: "doc", content: [image(7), { type: "blockquote", content: [image(8)] }] };
  expect(bodyMediaIds(body)).toEqual([7, 8]);
  const html = renderBody(body, new Map([[7, picture]]), new Map());
  expect(html.match(/<figure>/g)).toHaveLength(1);
  expect(html).toContain('alt="房屋&quot;钥匙&quot;" width="1200" height="800" loading="lazy"');
  expect(html).toContain(`<source type="image/avif" srcset="/media/${"ab".repeat(16)}/320.avif 320w, `);
  expect(html).toContain("<figcaption>图一</figcaption>");
});

test("a head whose cells reach into the rows below isn't cut apart, and keeps its scopes", () => {
  const html = render({
    type: "table",
    content: [
      row(cell("tableHeader", "地区", { rowspan: 2 }), cell("tableHeader", "标准", { colspan: 2 })),
      row(cell("tableHeader", "城镇"), cell("tableHeader", "农村")),
      row(cell("tableHeader", "浙江"), cell("tableCell", "甲"), cell("tableCell", "乙")),
    ],
  });
  expect(html).toContain('<thead><tr><th scope="col" rowspan="2">地区</th><th scope="col" colspan="2">');
  expect(html).toContain('</thead><tbody><tr><th scope="row">浙江');
  const long = render({
    type: "table",
    content: [
      row(cell("tableHeader", "地区", { rowspan: 2 }), cell("tableHeader", "标准")),
      row(cell("tableCell", "甲")),
    ],
  });
  expect(long).not.toContain("<thead>");
  expect(long).toContain('<th scope="col" rowspan="2">地区</th>');
});

test("an empty corner of a table is no head", () => {
  const empty = { type: "tableHeader", content: [paragraph()] };
  const html = render({
    type: "table",
    content: [
      row(empty, cell("tableHeader", "期限")),
      row(cell("tableHeader", "上诉"), cell("tableCell", "十五日")),
    ],
  });
  expect(html).toContain('<thead><tr><td></td><th scope="col">期限</th></tr></thead>');
});

test("a cropped picture keeps its focal point without a style of its own", () => {
  const picture: Picture = {
    ...{ id: 7, sha256: "ab".repeat(32), width: 1200, height: 800, widths: [320] },
    ...{ alt: "", focalX: 0.5, focalY: 0.1 },
  };
  const pictures = new Map([7, 8, 9].map((id) => [id, picture]));
  const image = (attrs: object) => ({ type: "image", attrs: { mediaId: 7, ...attrs } });
  const htmlOf = (...content: unknown[]) =>
    renderBody(bodySchema.parse({ type: "doc", content }), pictures, new Map());
  expect(htmlOf(image({}))).toContain("<picture><source");
  expect(htmlOf(image({ crop: "wide" }))).toContain('<picture class="crop crop-wide focus-y-0">');
  expect(htmlOf(image({ crop: "square", focalX: 1, focalY: 0.5 }))).toContain(
    '<picture class="crop crop-square focus-x-4">',
  );
  const gallery = { type: "gallery", attrs: { pictures: [8, 9, 404].map((mediaId) => ({ mediaId })) } };
  expect(htmlOf(gallery).match(/<figure>/g)).toHaveLength(2);
  expect(bodyMediaIds(bodySchema.parse({ type: "doc", content: [gallery] }))).toEqual([8, 9, 404]);
  expect(htmlOf(image({ crop: "wide" }), gallery)).not.toContain("style=");
});

test("law, case, call to action and video are words and links, whatever was typed into their fields", () => {
  const html = render(
    {
      type: "statute",
      attrs: { law: "民法典", article: "第一千零八十五条", text: "第一款<b>\n\n第二款", asOf: "2026-01-01" },
    },
    {
      type: "case",
      attrs: {
        number: "（2026）浙01民终1号",
        court: "杭州中院",
        gist: "要旨",
        sourceUrl: "https://a.cn/?a=1&b=2",
      },
    },
    { type: "callToAction", attrs: { label: "电话咨询", href: "tel:0571-88001234" } },
    { type: "video", attrs: { title: "离婚<冷静期>", url: "https://www.bilibili.com/video/BV1" } },
  );
  expect(html).toContain("<cite>《民法典》</cite>第一千零八十五条</figcaption>");
  expect(html).toContain("<blockquote><p>第一款&lt;b&gt;</p><p>第二款</p></blockquote>");
  expect(html).toContain('条文内容截至<time datetime="2026-01-01">2026年1月1日</time>');
  expect(html).toContain('<a href="https://a.cn/?a=1&amp;b=2" rel="noopener nofollow">查看来源</a>');
  expect(html).toContain('<a href="tel:0571-88001234">电话咨询</a>');
  expect(html).toContain('离婚&lt;冷静期&gt;</span> <span class="video-site">视频，哔哩哔哩</span>');
  expect(html).not.toMatch(/<(iframe|script|img|video)|style=/);
});

test("a snippet is shown as a part of the text: notes run on, its headings have no anchor, one inside it is left out", () => {
  const snippet = (snippetId: number): Block => ({ type: "snippet", attrs: { snippetId } });
  const note = (words: string) => paragraph({ type: "footnote", attrs: { text: words } });
  const parse = (...content: unknown[]) => bodySchema.parse({ type: "doc", content });
  const heading = { type: "heading", attrs: { level: 2, id: "费用" }, content: [text("费用")] };
  const body = parse(note("甲"), { type: "blockquote", content: [snippet(1)] }, snippet(2), note("丙"));
  expect(bodySnippetIds(body)).toEqual([1, 2]);
  const html = renderBody(body, new Map(), new Map([[1, parse(heading, note("乙"), snippet(1))]]));
  expect(html).toContain('<blockquote><h2>费用</h2><p><sup class="note-ref"><a href="#note-2"');
  expect(html).toContain('<li id="note-3">丙');
});
