import { expect, test } from "vitest";
import { publishArticle } from "#lib/articles/commands";
import type { Body } from "#lib/body/schema";
import { linkableText, place, suggestLinks } from "#lib/neighbours/link-suggestions";
import { saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import {
  buildArticle,
  buildBody,
  buildCategory,
  buildLawyer,
  importArticle,
  system,
} from "#lib/testing/factories";

useDatabase();

const target = (words: string) => ({ words, href: `/${words}/`, kind: "tag" as const, label: words });
const placed = (text: string, ...words: string[]) =>
  place([{ block: 0, text }], words.map(target)).map((suggestion) => suggestion.words);

test("words begin and end where the dictionary cuts", () => {
  expect(placed("人民法院在审理时查明，法院应当驳回。", "法院")).toEqual(["法院"]);
  expect(placed("当事人民事权利受到侵害。", "人民")).toEqual([]);
});

test("longer words win, and no character is linked twice", () => {
  expect(placed("网贷逾期以后怎么办", "网贷", "网贷逾期")).toEqual(["网贷逾期"]);
  expect(placed("网贷逾期以后，别的网贷呢", "网贷", "网贷逾期")).toEqual(["网贷逾期", "网贷"]);
});

test("what is quoted to the letter gets no link", () => {
  expect(placed("法条写明“抚养费包括教育费”。", "抚养费")).toEqual([]);
});

test("headings, quotations and links are left alone", () => {
  const text = (words: string, href?: string) => ({
    type: "text" as const,
    text: words,
    ...(href ? { marks: [{ type: "link" as const, attrs: { href } }] } : {}),
  });
  const body: Body = {
    type: "doc",
    content: [
      { type: "heading", attrs: { level: 2, id: "a" }, content: [text("抚养费的标题")] },
      { type: "blockquote", content: [{ type: "paragraph", content: [text("引用里的抚养费")] }] },
      { type: "paragraph", content: [text("已有"), text("抚养费", "/tags/x/"), text("和正文")] },
    ],
  };
  expect(linkableText(body)).toEqual([
    { block: 2, text: "已有" },
    { block: 2, text: "和正文" },
  ]);
});

test("a text gets suggestions for lawyers, practice areas, tags and titles, without what it links to already", async () => {
  await buildLawyer({ name: "顾明瞻" });
  const area = await buildCategory({ name: "劳动用工" });
  await importArticle({ tagNames: ["抚养费"] });
  const about = await importArticle({ title: "竞业限制补偿怎么算" });
  const paragraphs = ["顾明瞻律师谈劳动用工。", "抚养费与竞业限制补偿都要写清。"];
  const { id, number, content } = await buildArticle({
    title: "合同里的两件事",
    body: buildBody(...paragraphs),
  });
  const suggestions = await suggestLinks(system, id);
  expect(suggestions?.map(({ words, kind, block }) => [words, kind, block])).toEqual(
    expect.arrayContaining([
      ["顾明瞻", "lawyer", 0],
      ["劳动用工", "category", 0],
      ["抚养费", "tag", 1],
      ["竞业限制补偿", "article", 1],
    ]),
  );
  const body: Body = {
    type: "doc",
    content: [
      ...buildBody(...paragraphs).content,
      {
        type: "paragraph",
        content: [
          { type: "text", text: "见", marks: [{ type: "link", attrs: { href: area.path } }] },
          { type: "text", text: "另见", marks: [{ type: "link", attrs: { href: about.path ?? "" } }] },
        ],
      },
    ],
  };
  const saved = await saveArticle(system, { ...content, body, id, baseNumber: number });
  await publishArticle(system, { id, revision: saved.number, minor: true });
  expect((await suggestLinks(system, id))?.map(({ kind }) => kind).sort()).toEqual(["lawyer", "tag"]);
  expect(await suggestLinks(system, 999_999)).toBeNull();
});

test("words that cite a provision lead to the article that explains it", async () => {
  const about = await importArticle({
    title: "忠诚协议有没有用",
    body: buildBody("依照《中华人民共和国民法典》第一千零四十三条，夫妻应当互相忠实。"),
  });
  const many = Array.from({ length: 25 }, (_, index) => `第${index + 1040}条`).join("、");
  await importArticle({ title: "婚姻家庭编一览", body: buildBody(`《民法典》${many}。`) });
  const { id } = await buildArticle({
    title: "出轨要赔多少",
    body: buildBody("先看证据。", "按照民法典第1043条规定，还有该法第一千零四十四条。"),
  });
  expect(await suggestLinks(system, id)).toEqual([
    { words: "民法典第1043条", block: 1, href: about.path, kind: "article", label: "忠诚协议有没有用" },
  ]);
});
