import fc from "fast-check";
import { expect, test } from "vitest";
import { type Body, bodySchema } from "#lib/body/schema";
import { runChecks } from "#lib/checks/checks";
import { checkNames } from "#lib/checks/schema";
import { blockOf, checkedText, noFacts, surfaceText } from "#lib/checks/text";

const own = { provenance: "ORIGINAL", sourceUrl: "", licence: "", aiLevel: "NONE" } as const;

const empty = { title: "标题", summary: "", seoTitle: "", seoDescription: "", tagNames: [], ...own };
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
  expect(text.blocks.map(({ type, start, root }) => [type, start, root])).toEqual([
    ["paragraph", 0, 0],
    ["heading", 6, 1],
    ["field", 6, 2],
    ["paragraph", 13, 3],
    ["paragraph", 17, 3],
    ["paragraph", 21, 4],
    ["footnote", 25, 4],
  ]);
  expect(text.blocks[3]?.within).toEqual(["bulletList", "listItem"]);
  for (const block of text.blocks) expect(text.body.startsWith(block.text, block.start)).toBe(true);
});

test("blocks with fields have words, pictures and links too", () => {
  const body = parse(
    { type: "gallery", attrs: { pictures: [1, 2].map((mediaId) => ({ mediaId, alt: "", caption: "图" })) } },
    { type: "callToAction", attrs: { label: "预约咨询", href: "/contact/" } },
    { type: "video", attrs: { title: "讲座", url: "https://video.example/1" } },
    { type: "statute", attrs: { law: "民法典", article: "第一条", text: "为了保护\n民事主体" } },
  );
  const text = checkedText({ ...empty, body }, noFacts);
  expect(text.pictures.map(({ mediaId, root }) => [mediaId, root])).toEqual([
    [1, 0],
    [2, 0],
  ]);
  expect(text.links.map(({ href, text: words }) => [href, words])).toEqual([
    ["/contact/", "预约咨询"],
    ["https://video.example/1", "讲座"],
  ]);
  for (const block of text.blocks) expect(text.body.startsWith(block.text, block.start)).toBe(true);
  const found = runChecks(
    checkedText({ ...empty, body }, { ...noFacts, deadLinks: new Map([["/contact/", "gone"]]) }),
  );
  const dead = found.find(({ check }) => check === "dead-links");
  expect(dead && blockOf(text, dead)).toBe(1);
  const words = found.filter(({ check }) => check === "alt-texts");
  expect(words.map((finding) => blockOf(text, finding))).toEqual([0, 0]);
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
        expect(checkNames, "every check has a name in the reports").toHaveProperty(check);
        expect(surfaceText(text, surface, item).slice(start, end)).toBe(quote);
      }
    }),
    { numRuns: 300, seed: 4 },
  );
  expect(seen.size).toBeGreaterThanOrEqual(10);
});
