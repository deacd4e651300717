import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "#lib/accounts/actor";
import { db } from "#lib/db";
import { runImport } from "#lib/importing/commands";
import { mediaFromFolder, mediaUnseen } from "#lib/importing/media";
import { useDatabase } from "#lib/testing/database";
import { brokenOff, openWxr } from "#lib/wxr/source";

useDatabase();

const actor = systemActor("测试");
const site = "https://old.example";
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wxr-"));
  const color = (background: string) =>
    sharp({ create: { width: 40, height: 30, channels: 3, background } })
      .png()
      .toBuffer();
  await store("wp-content/uploads/2020/01/red.png", await color("red"));
  await store("wp-content/uploads/2020/01/blue.png", await color("blue"));
  await store("wp-content/uploads/page.jpg", Buffer.from("<html>no picture</html>"));
  await writeFile(join(folder, "..", "wxr-secret.png"), await color("green"));
  await symlink(join(folder, "..", "wxr-secret.png"), join(folder, "wp-content/uploads/linked.png"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await rm(join(folder, "..", "wxr-secret.png"), { force: true });
});

async function store(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), bytes);
}

const upload = (path: string) => `${site}/wp-content/uploads/${path}`;
const attachment = (id: number, path: string) =>
  `<item><wp:post_id>${id}</wp:post_id><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status><wp:attachment_url>${upload(path)}</wp:attachment_url></item>`;

interface Fields {
  link?: string;
  type?: string;
  status?: string;
  author?: string;
  date?: string;
  more?: string;
}
const post = (id: number, title: string, content: string, fields: Fields = {}) => {
  const { link = `/${id}.html`, type = "post", status = "publish", author = "shen" } = fields;
  const date = fields.date ?? "2020-01-02 03:04:05";
  return `<item><title>${title}</title><link>${site}${link}</link><dc:creator>${author}</dc:creator>
    <content:encoded><![CDATA[${content}]]></content:encoded><wp:post_id>${id}</wp:post_id><wp:post_date_gmt>${date}</wp:post_date_gmt>
    <wp:post_name>p${id}</wp:post_name><wp:status>${status}</wp:status><wp:post_type>${type}</wp:post_type>${fields.more ?? ""}</item>`;
};
const category = (slug: string, name: string, parent = "") =>
  `<wp:category><wp:category_nicename>${slug}</wp:category_nicename><wp:category_parent>${parent}</wp:category_parent><wp:cat_name>${name}</wp:cat_name></wp:category>`;
const comment = (id: number, parent: number, text: string) =>
  `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author>读者</wp:comment_author><wp:comment_content>${text}</wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_parent>${parent}</wp:comment_parent><wp:comment_date_gmt>2020-02-01 00:00:00</wp:comment_date_gmt></wp:comment>`;

const items = [
  attachment(900, "2020/01/red.png"),
  post(
    11,
    "彩礼返还",
    `<p>见<a href="${site}/?p=12">另一篇</a>和<a href="https://www.old.example/12.html#a">它</a></p><img src="${upload("2020/01/red-300x200.png")}"><script>alert(1)</script>`,
    {
      more: `<category domain="category" nicename="caili"><![CDATA[彩礼]]></category><category domain="category" nicename="hunyin"><![CDATA[婚姻]]></category><category domain="post_tag" nicename="x"><![CDATA[返还]]></category>
      <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>901</wp:meta_value></wp:postmeta>${comment(2, 1, "答")}${comment(1, 0, "问&lt;script&gt;")}`,
    },
  ),
  post(12, "没有作者", "一", { author: "gone", date: "0000-00-00 00:00:00" }),
  post(13, "同样的地址", "二", { link: "/12.html" }),
  post(14, "草稿", "三", { status: "draft", link: "/?p=14" }),
  post(15, "私密", "四", { status: "private" }),
  post(16, "律所介绍", "五", { type: "page", link: "/about-us/" }),
  post(17, "回收站", "六", { status: "trash" }),
  attachment(901, "2020/01/blue.png"),
  attachment(902, "page.jpg"),
  attachment(903, "linked.png"),
  attachment(904, "..%2f..%2f..%2fwxr-secret.png"),
];
const wxr = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><rss><channel><title>旧站</title><link>${site}</link>
  <wp:author><wp:author_login>shen</wp:author_login><wp:author_display_name>沈砚秋</wp:author_display_name></wp:author>
  ${category("caili", "彩礼", "hunyin")}${category("hunyin", "婚姻")}${category("a", "甲", "b")}${category("b", "乙", "a")}${body}`;

async function run(source: string, options: { dryRun?: boolean } = {}) {
  const file = join(folder, "export.xml");
  await writeFile(file, source);
  const media = options.dryRun ? mediaUnseen : mediaFromFolder(folder);
  return (await runImport(actor, await openWxr(file, media), options)).report;
}

const whole = wxr(`${items.join("\n")}</channel></rss>`);

/** All that an import may change. */
async function state() {
  const { article, category, page, comment, media, lawyer, address, importItem } = db();
  return {
    articles: await article.findMany({
      orderBy: { id: "asc" },
      select: {
        id: true,
        title: true,
        path: true,
        status: true,
        publishedAt: true,
        tagNames: true,
        categoryId: true,
      },
    }),
    categories: await category.count(),
    pages: await page.findMany({ select: { title: true, path: true, published: true } }),
    comments: await comment.findMany({ orderBy: { id: "asc" }, select: { text: true, articleId: true } }),
    counts: [await media.count(), await lawyer.count(), await address.count(), await importItem.count()],
  };
}

test("posts come over with address, times, category, tags, author, pictures, comments and links", async () => {
  const report = await run(whole);
  const article = await db().article.findUniqueOrThrow({
    where: { id: 11 },
    include: { category: { include: { parent: true } }, author: true, liveRevision: true },
  });
  expect(article).toMatchObject({
    ...{
      path: "/11.html",
      status: "PUBLISHED",
      publishedAt: new Date("2020-01-02T03:04:05Z"),
      tagNames: ["返还"],
    },
    category: { name: "彩礼", parent: { name: "婚姻" } },
    author: { name: "沈砚秋" },
  });
  const html = article.liveRevision?.html ?? "";
  expect(html).toContain('<a href="/12.html">另一篇</a>和<a href="/12.html#a">它</a>');
  expect(html).toContain("<img");
  expect(html).not.toContain("alert");
  const cover = await db().media.findUnique({ where: { id: article.liveRevision?.coverId ?? 0 } });
  expect(cover?.filename).toBe("blue.png");
  const comments = await db().comment.findMany({ orderBy: { id: "asc" }, include: { parent: true } });
  expect(comments.map(({ text, parent }) => [text, parent?.text ?? null])).toEqual([
    ["答", "问"],
    ["问", null],
  ]);
  const redirects = await db().address.findMany({
    where: {
      path: { in: ["/?p=11", "/category/hunyin/caili/", "/tag/x/", "/author/shen/", "/?page_id=16"] },
    },
  });
  expect(redirects.map(({ kind }) => kind)).toEqual(Array(5).fill("REDIRECT"));
  const page = await db().page.findFirstOrThrow({ where: { title: "律所介绍" } });
  expect(page).toMatchObject({ path: "/about-us/", published: true });
  expect(report.dropped.find(({ what }) => what === "脚本")?.count).toBe(1);
});

test("what is odd comes in as far as it is safe, and is told", async () => {
  const report = await run(whole);
  const { articles } = await state();
  expect(articles.find(({ id }) => id === 12)?.publishedAt).toEqual(new Date("2020-01-02T03:04:05Z"));
  const paths = new Map(articles.map(({ id, path }) => [id, path]));
  expect(paths.get(12)).toBe("/12.html");
  expect(paths.get(13)).not.toBe("/12.html");
  const drafts = articles.filter(({ status }) => status === "DRAFT");
  expect(drafts.map(({ id }) => id)).toEqual([14, 15]);
  expect(articles.map(({ id }) => id)).not.toContain(17);
  // red and blue; neither an HTML page called .jpg, nor what a link or a name leads to outside of the folder.
  expect(await db().media.count()).toBe(2);
  const problems = report.problems.map(({ what }) => what).join();
  for (const told of ["网址已经有内容", "作者已经不存在", "附件不是能用的图片", "没有找到附件的文件"])
    expect(problems).toContain(told);
});

test("a second run changes nothing", async () => {
  await run(whole);
  const before = await state();
  const report = await run(whole);
  expect(await state()).toEqual(before);
  expect(report.counts.article).toMatchObject({ created: 0, updated: 0 });
});

test("a file that breaks off brings what came before; the whole one then ends as one clean run", async () => {
  const cut = await run(wxr(`${items.slice(0, 3).join("\n")}<item><title>半`));
  expect(cut.problems.find(({ what }) => what === brokenOff)?.examples[0]).toMatch(/断在第 \d+ 行第 \d+ 列/);
  expect((await state()).articles.map(({ id }) => id)).toEqual([11, 12]);
  await run(whole);
  const { articles, pages } = await state();
  expect(articles.map(({ id }) => id)).toEqual([11, 12, 13, 14, 15]);
  expect(pages).toHaveLength(1);
});

test("a dry run writes nothing and tells the same", async () => {
  const before = await state();
  const report = await run(whole, { dryRun: true });
  expect(await state()).toEqual(before);
  expect(report.counts.article?.created).toBe(5);
});
