import sharp from "sharp";
import { systemActor } from "#lib/accounts/actor";
import { importArticleSchema } from "#lib/articles/schema";
import type { Block } from "#lib/body/schema";
import { createCategory } from "#lib/categories/commands";
import { createCategorySchema } from "#lib/categories/schema";
import { importArticles } from "#lib/importing/commands";
import { createLawyer } from "#lib/lawyers/commands";
import { createLawyerSchema } from "#lib/lawyers/schema";
import { storeImage } from "#lib/media/commands";
import { changeSettings } from "#lib/settings/commands";
import { filingSchema, menusSchema } from "#lib/settings/schema";

const actor = systemActor("端到端测试");
const longWord = "Pneumono".repeat(38).slice(0, 300);
const longTitle = "关于夫妻一方婚前以个人财产支付首付款并在银行贷款婚后共同还贷的房屋归属与补偿"
  .repeat(4)
  .slice(0, 120);
/** Leads nowhere on this site. */
const brokenPath = "/nowhere-at-all/";

const text = (words: string) => ({ type: "text" as const, text: words });
const paragraph = (words: string): Block => ({ type: "paragraph", content: [text(words)] });
const heading = (words: string, level: number): Block => ({
  type: "heading",
  attrs: { level },
  content: [text(words)],
});

/** Fills the site of the environment with what stretches a page, and answers the paths by what is odd about each. */
export async function arrangeEdges(): Promise<Record<string, string>> {
  const empty = await makeCategory("空无一文");
  const full = await makeCategory("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWW");
  const deep = await makeCategory("第三级", (await makeCategory("第二级", full.id)).id);
  const lawyer = await createLawyer(
    actor,
    createLawyerSchema.parse({ name: "欧阳上官司徒慕容", quote: longWord.slice(0, 80) }),
  );
  const texts: Record<string, Block[]> = {
    "a title of 120 characters": [paragraph("一句。")],
    "a word of 300 letters": [
      heading(longWord, 2),
      paragraph(longWord),
      { type: "blockquote", content: [paragraph(longWord)] },
      { type: "callout", attrs: { tone: "warning" }, content: [paragraph(longWord)] },
      { type: "bulletList", content: [{ type: "listItem", content: [paragraph(longWord)] }] },
    ],
    "400 headings": Array.from({ length: 400 }, (_, at) => heading(`第${at + 1}节`, 2 + (at % 3))),
    "a table of 40 columns": [table(5, 40)],
    "an image of 1 px and one of 12,000": [await image(1, 1), await image(12_000, 20)],
    "no text": [],
  };
  const articles = await importArticles(
    actor,
    Object.entries(texts).map(([name, content], at) =>
      importArticleSchema.parse({
        title: name.startsWith("a title")
          ? longTitle
          : name.startsWith("a word")
            ? longWord.slice(0, 120)
            : name,
        summary: name.startsWith("a word") ? longWord : "",
        body: { type: "doc", content },
        tagNames: ["W".repeat(20)],
        publishedAt: new Date(Date.UTC(2026, 2, at + 1)),
        categoryId: at % 2 === 0 ? full.id : deep.id,
        authorId: lawyer.id,
      }),
    ),
  );
  await breakMenus();
  return {
    ...Object.fromEntries(Object.keys(texts).map((name, at) => [name, articles[at]?.path ?? ""])),
    "a category without articles": empty.path,
    "a category with a name of 30 wide letters": full.path,
    "the third level of the tree": deep.path,
    "a lawyer with a long name": lawyer.path,
    "the home page with all of them": "/",
    "the archive": "/archive/2026-03/",
    "a path that the menu names and nobody has": brokenPath,
  };
}

/** Gives the site its filing numbers. */
export async function fileTheSite(): Promise<void> {
  const value = filingSchema.parse({ icp: "浙ICP备12345678号-1", police: "浙公网安备33010602000001号" });
  await changeSettings(actor, { group: "filing", value });
}

async function makeCategory(name: string, parentId: number | null = null) {
  return createCategory(actor, createCategorySchema.parse({ name, parentId }));
}

async function image(width: number, height: number): Promise<Block> {
  const bytes = await sharp({ create: { width, height, channels: 3, background: "#a63a26" } })
    .png()
    .toBuffer();
  const { id } = await storeImage(actor, { bytes, filename: "图.png", alt: "一张图" });
  return { type: "image", attrs: { mediaId: id, alt: "一张图", caption: longWord } };
}

function table(rows: number, columns: number): Block {
  return {
    type: "table",
    content: Array.from({ length: rows }, (_row, row) => ({
      type: "tableRow",
      content: Array.from({ length: columns }, (_cell, column) => ({
        type: row === 0 ? "tableHeader" : "tableCell",
        attrs: { colspan: 1, rowspan: 1 },
        content: [paragraph(`${row + 1}行${column + 1}列`)],
      })),
    })),
  };
}

async function breakMenus(): Promise<void> {
  const links = [
    { label: "哪里都不去", href: "#" },
    { label: "没有这一页", href: brokenPath },
    { label: "WWWWWWWWWWWWWWWWWWWW", href: "/" },
  ];
  await changeSettings(actor, {
    group: "menus",
    value: menusSchema.parse({
      main: [{ label: "下面全是空的", href: "#", children: links }, ...links],
      footer: links,
      friends: links,
    }),
  });
}
