import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import iconv from "iconv-lite";
import { describe, expect, it, test } from "vitest";
import { bodyText } from "#lib/body/text";
import { Drops } from "#lib/html-body/drops";
import { readHtml } from "#lib/html-body/html";
import { postHtml } from "#lib/wxr/content";
import { readInstant } from "#lib/wxr/dates";
import { decodeSlug } from "#lib/wxr/item-reader";
import { readWxr } from "#lib/wxr/read-wxr";
import type { WxrPost, WxrRecord } from "#lib/wxr/records";

const head = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>律所</title><link>https://old.example</link>`;
const item = (fields: string) => `<item><title>题</title><wp:post_id>5</wp:post_id>${fields}</item>`;

async function* pieces(source: string | Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const bytes = typeof source === "string" ? new TextEncoder().encode(source) : source;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(source: string | Uint8Array, size = 7): Promise<WxrRecord[]> {
  return all(readWxr(pieces(source, size)));
}

async function all(stream: AsyncIterable<WxrRecord>): Promise<WxrRecord[]> {
  const records: WxrRecord[] = [];
  for await (const record of stream) records.push(record);
  return records;
}

async function readPost(
  content: string,
  more: Partial<WxrPost> = {},
): Promise<{ post: WxrPost; html: string; drops: Drops }> {
  const records = await read(
    `${head}${item(`<content:encoded><![CDATA[${content}]]></content:encoded>`)}</channel></rss>`,
  );
  const found = records.find((record) => record.kind === "post");
  if (found?.kind !== "post") throw new Error("no post");
  const post = { ...found.post, ...more };
  const drops = new Drops();
  const attachments = new Map([[7, { url: "https://old.example/7.jpg" }]]);
  return { post, drops, html: postHtml(post, { drops, attachments }) };
}

describe("the file", () => {
  it("gives its site, authors, terms and posts whole, wherever a chunk ends", async () => {
    const records = await read(
      `${head}<wp:author><wp:author_login>a</wp:author_login><wp:author_display_name><![CDATA[沈律师]]></wp:author_display_name></wp:author>` +
        "<wp:category><wp:category_nicename>%e5%a9%9a</wp:category_nicename><wp:cat_name>婚姻</wp:cat_name></wp:category>" +
        item(
          '<category domain="post_tag" nicename="t"><![CDATA[彩礼]]></category><wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>7</wp:meta_value></wp:postmeta>' +
            "<wp:comment><wp:comment_id>3</wp:comment_id><wp:comment_parent>2</wp:comment_parent><wp:comment_approved>1</wp:comment_approved></wp:comment>",
        ) +
        "</channel></rss>",
    );
    expect(records.map(({ kind }) => kind)).toEqual(["author", "term", "site", "post"]);
    expect(records[0]).toEqual({ kind: "author", login: "a", email: "", name: "沈律师" });
    expect(records[1]).toMatchObject({ term: { taxonomy: "category", slug: "婚", name: "婚姻" } });
    expect(records[2]).toEqual({ kind: "site", title: "律所", url: "https://old.example", generator: "" });
    expect(records[3]).toMatchObject({
      post: {
        ...{ id: 5, title: "题", meta: new Map([["_thumbnail_id", "7"]]) },
        terms: [{ taxonomy: "post_tag", slug: "t", name: "彩礼" }],
        comments: [{ id: 3, parentId: 2, isApproved: true }],
      },
    });
  });

  it("that breaks off gives what came before, and the place", async () => {
    const records = await read(`${head}\n${item("")}\n<item><title>半`);
    expect(records.filter(({ kind }) => kind === "post")).toHaveLength(1);
    expect(records.at(-1)).toMatchObject({ kind: "damage", line: 3, isEnd: true });
  });

  it("with a damaged place goes on after it", async () => {
    const records = await read(
      `${head}<description>a & b &nbsp; \u000b</description>${item("")}</channel></rss>`,
    );
    expect(records.filter(({ kind }) => kind === "post")).toHaveLength(1);
    expect(records.filter((record) => record.kind === "damage" && !record.isEnd).length).toBeGreaterThan(0);
  });

  it.each([
    ["billion laughs", '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss>&b;</rss>', /DOCTYPE/],
    ["an external entity", '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>', /DOCTYPE/],
    ["a packed file", "\x1f\x8b\x08", /不是 XML；压缩过的请先解压/],
    ["another format", "<html><body></body></html>", /最外层是 <html>/],
    ["endless nesting", `<rss>${"<a>".repeat(100)}`, /嵌套超过 40 层/],
    ["an unknown encoding", '<?xml version="1.0" encoding="x-none"?><rss/>', /不认识文件声明的编码“x-none”/],
  ])("of %s is refused", async (_what, source, message) => {
    await expect(read(source)).rejects.toMatchObject({
      code: "INVALID",
      user: expect.stringMatching(message),
    });
  });

  it("with a few broken characters says where they are, and keeps those that were broken before", async () => {
    const [before = "", after = ""] = `${head}\n${item("旧的�和新的@坏字")}</channel></rss>`.split("@");
    const bytes = Buffer.concat([Buffer.from(before), Buffer.from([0xb0]), Buffer.from(after)]);
    const records = await read(bytes, 10_000);
    expect(records.filter(({ kind }) => kind === "post")).toHaveLength(1);
    expect(records.filter(({ kind }) => kind === "damage")).toMatchObject([{ line: 2, isEnd: false }]);
  });

  it("in another encoding than it declares is refused, naming the line", async () => {
    const gbk = iconv.encode(
      `${head}\n${item("婚前买的房子，原则上归买的一方。".repeat(5))}</channel></rss>`,
      "gbk",
    );
    await expect(read(gbk)).rejects.toMatchObject({
      user: "没有导入：文件第 2 行附近不是它声明的编码，可能是 GBK：请另存为 UTF-8，再导入一次。",
    });
  });

  it("is read in the encoding that it declares", async () => {
    const gbk = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="GBK"?><rss><channel><item><title>'),
      Buffer.from([0xc2, 0xc9, 0xca, 0xa6]),
      Buffer.from("</title></item></channel></rss>"),
    ]);
    expect((await read(gbk)).find(({ kind }) => kind === "post")).toMatchObject({ post: { title: "律师" } });
  });
});

describe("times and slugs", () => {
  it("are UTC, else of the site, else of the feed; 0000-00-00 is none", () => {
    const zero = "0000-00-00 00:00:00";
    expect(readInstant({ gmt: "2026-03-12 01:00:00", local: zero })).toEqual(
      new Date("2026-03-12T01:00:00Z"),
    );
    expect(readInstant({ gmt: zero, local: "2026-03-12 09:00:00" })).toEqual(
      new Date("2026-03-12T01:00:00Z"),
    );
    expect(
      readInstant({ gmt: zero, local: "2026-02-30 09:00:00", feed: "Thu, 12 Mar 2026 01:00:00 +0000" }),
    ).toEqual(new Date("2026-03-12T01:00:00Z"));
    expect(readInstant({ gmt: zero, local: zero, feed: "Wed, 30 Nov -0001 00:00:00 +0000" })).toBeNull();
  });

  it("are decoded, those cut in the middle of a character too", () => {
    expect(decodeSlug("%e5%a9%9a%e5%a7%bb")).toBe("婚姻");
    expect(decodeSlug("%e5%a9%9a%e5%a7")).toBe("婚");
    expect(decodeSlug("%e5%a9%9a%e")).toBe("婚");
    expect(decodeSlug("hello-world")).toBe("hello-world");
  });
});

describe("content", () => {
  it("of older posts has its paragraphs by empty lines, code stays", async () => {
    const { html } = await readPost("一\n二\n\n三\n<pre>a\n\nb</pre>\n<ul>\n<li>四</li>\n</ul>");
    expect(bodyText(readHtml(html).body)).toBe("一\n二\n三\na\nb\n四");
    expect(readHtml(html).body.content.map(({ type }) => type)).toEqual([
      ..."paragraph paragraph paragraph paragraph bulletList".split(" "),
    ]);
  });

  it("of blocks loses the comments; what PHP would draw is reported", async () => {
    const { html, drops } = await readPost(
      '<!-- wp:paragraph {"align":"left"} -->\n<p>一</p>\n<!-- /wp:paragraph -->\n<!-- wp:latest-posts {"postsToShow":5} /-->',
    );
    expect(bodyText(readHtml(html).body)).toBe("一");
    expect(drops.list()).toMatchObject([
      { what: "由 WordPress 现场生成的区块", count: 1, examples: ['latest-posts {"postsToShow":5}'] },
    ]);
  });

  it("keeps the footnotes of the block editor", async () => {
    const { html } = await readPost(
      '<!-- wp:paragraph --><p>文<sup data-fn="u1" class="fn"><a href="#u1" id="u1-link">1</a></sup></p><!-- /wp:paragraph --><!-- wp:footnotes /-->',
      { meta: new Map([["footnotes", '[{"content":"<em>注</em>文","id":"u1"}]']]) },
    );
    expect(readHtml(html).body.content).toMatchObject([
      { content: [{}, { type: "footnote", attrs: { text: "注文" } }] },
    ]);
  });

  it("shows what shortcodes stand for, or reports them; words in brackets stay", async () => {
    const { html, drops } = await readPost(
      '[caption id="a" width="9"]<a href="/a.jpg"><img src="/a.jpg"></a> 图一[/caption][gallery ids="7,8"][embed]https://v.example/1[/embed]' +
        '[contact-form-7 id="9"][su_box title="x"]框里[/su_box][1] [sic]',
    );
    const { body, sources } = readHtml(html);
    expect(sources).toEqual(["/a.jpg", "https://old.example/7.jpg"]);
    expect(body.content[0]).toMatchObject({ type: "image", attrs: { caption: "图一" } });
    expect(bodyText(body)).toContain("https://v.example/1框里[1] [sic]");
    expect(drops.list()).toMatchObject([{ what: "短代码（里面的文字保留）", count: 2 }]);
  });
});

const folder = join(process.env.LUKAN_FIXTURES ?? "../shared", "wxr");
if (!existsSync(folder)) console.log("not run: no fixtures");
else
  test.each([
    ["small-export.xml", 11],
    ["theme-preview.xml", 7],
    ["wxr-simple.xml", 1],
    ["malformed-simple.xml", 0],
  ])("the real export %s has %i items, each with a body", async (name, count) => {
    const records = await all(readWxr(createReadStream(join(folder, name))));
    const posts = records.flatMap((record) => (record.kind === "post" ? [record.post] : []));
    expect(posts).toHaveLength(count);
    for (const post of posts)
      expect(() => readHtml(postHtml(post, { drops: new Drops(), attachments: new Map() }))).not.toThrow();
  });
