import fc from "fast-check";
import { expect, test } from "vitest";
import { type Body, bodySchema } from "#lib/body/schema";
import { runChecks } from "#lib/checks/checks";
import { checkedText, noFacts, surfaceText } from "#lib/checks/text";

const empty = { title: "标题", summary: "", seoTitle: "", seoDescription: "", tagNames: [] };
const words = (text: string, href?: string) => ({
  type: "text",
  text,
  ...(href ? { marks: [{ type: "link", attrs: { href } }] } : {}),
});
const paragraph = (...content: unknown[]) => ({ type: "paragraph", content });
const heading = (level: number, ...content: unknown[]) => ({ type: "heading", attrs: { level }, content });
const parse = (...content: unknown[]): Body => bodySchema.parse({ type: "doc", content });

test("blocks, links and notes stand where the plain text has them", () => {
  const item = { type: "listItem", content: [paragraph(words("同一句"))] };
  const body = parse(
    paragraph(words("见"), words("民法", "/law/"), words("典", "/law/"), words("。")),
    heading(2),
    { type: "image", attrs: { mediaId: 1, alt: "", caption: "同一句话的图" } },
    { type: "bulletList", content: [item, item] },
    paragraph(words("上"), { type: "hardBreak" }, words("下"), { type: "footnote", attrs: { text: "注" } }),
  );
  const text = checkedText({ ...empty, body }, noFacts);
  expect(text.body).toBe("见民法典。\n同一句话的图\n同一句\n同一句\n上\n下\n注");
  expect(text.links).toEqual([{ href: "/law/", text: "民法典", start: 1 }]);
  expect(text.blocks.map(({ type, start }) => [type, start])).toEqual([
    ["paragraph", 0],
    ["heading", 6],
    ["paragraph", 13],
    ["paragraph", 17],
    ["paragraph", 21],
    ["footnote", 25],
  ]);
  expect(text.blocks[2]?.within).toEqual(["bulletList", "listItem"]);
  for (const block of text.blocks) expect(text.body.startsWith(block.text, block.start)).toBe(true);
});

/** Pieces that checks find something in, and pieces that they don't. */
const piece = fc.constantFrom(
  ..."甲,乙|认真的进行|📌 关键词提示:网贷|欢迎留言咨询|（未完|”|。。|有一期网贷逾期了怎么办|（待补充）|ＡＢ".split(
    "|",
  ),
  ...'双方得权利|的的|作为AI模型，我无法回答|𠮷|𠮷野家| |{{名称}}|法院认为。|"直引号"|(半角括号)|TODO'.split(
    "|",
  ),
);
const line = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));
const inline = line.map((text) =>
  text === "" ? [] : [words(text, text.length % 3 === 0 ? "/x/" : undefined)],
);
const block = fc.oneof(
  inline.map((content) => paragraph(...content)),
  fc.tuple(fc.integer({ min: 2, max: 4 }), inline).map(([level, content]) => heading(level, ...content)),
  inline.map((content) => ({ type: "blockquote", content: [paragraph(...content)] })),
  line.map((alt) => ({ type: "image", attrs: { mediaId: 1, alt, caption: alt } })),
  line.map((text) => paragraph({ type: "footnote", attrs: { text: `注${text}` } })),
);

test("every quote stands where its finding says", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(block, { maxLength: 12 }), line, line, (content, title, summary) => {
      const given = { ...empty, title, summary, seoTitle: summary, seoDescription: title, tagNames: ["甲"] };
      const deadLinks = new Map([["/x/", "missing" as const]]);
      const text = checkedText({ ...given, body: parse(...content) }, { ...noFacts, deadLinks });
      for (const { check, surface, item, start, end, quote } of runChecks(text)) {
        seen.add(check);
        expect(surfaceText(text, surface, item).slice(start, end)).toBe(quote);
      }
    }),
    { numRuns: 300, seed: 4 },
  );
  expect(seen.size).toBeGreaterThanOrEqual(10);
});
