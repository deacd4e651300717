import { getSchema } from "@tiptap/core";
import { Node } from "@tiptap/pm/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bodyExtensions } from "#components/admin/editor/extensions";
import { galleryLeast, galleryMost } from "#lib/body/leaf-blocks";
import { type Body, bodySchema } from "#lib/body/schema";

const schema = getSchema(bodyExtensions);

/** What the editor gives back of a body that it was given. */
function roundTrip(body: Body): Body {
  const document = Node.fromJSON(schema, body);
  document.check();
  return bodySchema.parse(document.toJSON());
}

const text = fc.string({ minLength: 1, maxLength: 12 });
const word = fc.string({ maxLength: 8 });
const nonEmpty = text.filter((value) => value.trim() !== "").map((value) => value.trim());
// In the order of the editor's schema; other orders are the same text.
const marks = fc
  .record({ link: fc.boolean(), bold: fc.boolean(), italic: fc.boolean(), strike: fc.boolean() })
  .map(({ link, bold, italic, strike }) => [
    ...(link ? [{ type: "link" as const, attrs: { href: "/hunyin/1.html" } }] : []),
    ...(bold ? [{ type: "bold" as const }] : []),
    ...(italic ? [{ type: "italic" as const }] : []),
    ...(strike ? [{ type: "strike" as const }] : []),
  ]);
// A break or a note between two texts: neighbours with equal marks would rightly become one.
const inline = fc
  .array(
    fc.tuple(
      fc.record({ text, marks }),
      fc.oneof(
        fc.constant({ type: "hardBreak" as const }),
        nonEmpty.map((note) => ({ type: "footnote" as const, attrs: { text: note } })),
      ),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((pairs) =>
    pairs.flatMap(([run, separator]) => [
      { type: "text" as const, text: run.text, ...(run.marks.length > 0 ? { marks: run.marks } : {}) },
      separator,
    ]),
  );
const span = fc.record({ colspan: fc.integer({ min: 1, max: 3 }), rowspan: fc.integer({ min: 1, max: 3 }) });

const id = fc.integer({ min: 1, max: 99 });
const share = fc.constantFrom(0, 0.25, 1);
const day = fc.constantFrom(null, "2026-03-12");
const picture = { mediaId: id, alt: word, caption: word };
const leaf = (type: string, attrs: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ type: fc.constant(type), attrs: fc.record(attrs) });

const { blocks } = fc.letrec((tie) => {
  const inner = tie("blocks");
  const items = fc.array(fc.record({ type: fc.constant("listItem"), content: inner }), {
    minLength: 1,
    maxLength: 2,
  });
  const cells = fc.array(
    fc.record({ type: fc.constantFrom("tableCell", "tableHeader"), attrs: span, content: inner }),
    { minLength: 1, maxLength: 2 },
  );
  const rows = fc.array(fc.record({ type: fc.constant("tableRow"), content: cells }), {
    minLength: 1,
    maxLength: 2,
  });
  return {
    blocks: fc.array(tie("block"), { minLength: 1, maxLength: 3 }),
    block: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constant({ type: "paragraph" }),
      fc.record({ type: fc.constant("paragraph"), content: inline }),
      fc.record({
        type: fc.constant("heading"),
        attrs: fc.record({ level: fc.constantFrom(2, 3, 4), id: fc.constantFrom(null, "婚前财产") }),
        content: inline,
      }),
      fc.constant({ type: "horizontalRule" }),
      fc.record({
        type: fc.constant("image"),
        attrs: fc.record(
          {
            ...picture,
            decorative: fc.constant(true),
            crop: fc.constantFrom("wide" as const, "square" as const),
            focalX: share,
            focalY: share,
          },
          { requiredKeys: ["mediaId", "alt", "caption"] },
        ),
      }),
      leaf("gallery", {
        pictures: fc.array(fc.record(picture), { minLength: galleryLeast, maxLength: galleryMost }),
      }),
      leaf("statute", { law: nonEmpty, article: nonEmpty, text: nonEmpty, asOf: day }),
      leaf("case", {
        ...{ number: nonEmpty, court: nonEmpty, decidedOn: day, gist: nonEmpty },
        sourceUrl: fc.constantFrom("", "https://wenshu.example.cn/1"),
      }),
      leaf("callToAction", {
        label: nonEmpty,
        href: fc.constantFrom("tel:0571-88001234", "mailto:a@example.cn", "/lawyers/"),
      }),
      leaf("video", { title: nonEmpty, url: fc.constant("https://www.bilibili.com/video/BV1") }),
      leaf("snippet", { snippetId: id }),
      fc.record({ type: fc.constant("bulletList"), content: items }),
      fc.record({
        type: fc.constant("orderedList"),
        attrs: fc.record({ start: fc.integer({ min: 0, max: 99 }) }),
        content: items,
      }),
      fc.record({ type: fc.constant("blockquote"), content: inner }),
      fc.record({
        type: fc.constant("callout"),
        attrs: fc.record({ tone: fc.constantFrom("note", "important", "warning") }),
        content: inner,
      }),
      fc.record({ type: fc.constant("table"), content: rows }),
    ),
  };
});
const bodies = fc
  .record({ type: fc.constant("doc" as const), content: blocks })
  .map((body) => bodySchema.safeParse(body))
  // Deeper than a body may be nested.
  .filter((parsed) => parsed.success)
  .map((parsed) => parsed.data as Body);

describe("the editor's schema", () => {
  it("gives back every body as it was, ten times over", () => {
    fc.assert(
      fc.property(bodies, (body) => {
        let current = body;
        for (let round = 0; round < 10; round += 1) current = roundTrip(current);
        expect(current).toEqual(body);
      }),
      { numRuns: 300 },
    );
  });

  it("knows no node, mark or attribute that a body may not have", () => {
    const attributes = (types: typeof schema.nodes | typeof schema.marks) =>
      Object.fromEntries(
        Object.entries(types).map(([name, { spec }]) => [name, Object.keys(spec.attrs ?? {}).sort()]),
      );
    expect(attributes(schema.nodes)).toEqual({
      doc: [],
      paragraph: [],
      text: [],
      hardBreak: [],
      footnote: ["text"],
      heading: ["id", "level"],
      bulletList: [],
      orderedList: ["start"],
      listItem: [],
      blockquote: [],
      callout: ["tone"],
      horizontalRule: [],
      image: ["alt", "caption", "crop", "decorative", "focalX", "focalY", "mediaId"],
      gallery: ["pictures"],
      statute: ["article", "asOf", "law", "text"],
      case: ["court", "decidedOn", "gist", "number", "sourceUrl"],
      callToAction: ["href", "label"],
      video: ["title", "url"],
      snippet: ["snippetId"],
      table: [],
      tableRow: [],
      tableCell: ["colspan", "rowspan"],
      tableHeader: ["colspan", "rowspan"],
    });
    expect(attributes(schema.marks)).toEqual({ bold: [], italic: [], strike: [], link: ["href"] });
  });

  it("makes only blocks that a body may hold", () => {
    const required: Record<string, object> = {
      image: { mediaId: 1 },
      gallery: { pictures: [1, 2].map((mediaId) => ({ mediaId })) },
      statute: { law: "民法典", article: "第一条", text: "为了保护民事主体的合法权益……" },
      case: { number: "（2026）浙01民终1号", court: "杭州中院", gist: "要旨" },
      callToAction: { label: "电话咨询", href: "tel:0571-88001234" },
      video: { title: "普法", url: "https://v.qq.com/1" },
      snippet: { snippetId: 1 },
    };
    const made = Object.values(schema.nodes)
      .filter((type) => type.isInGroup("block"))
      .map((type) => type.createAndFill(required[type.name] ?? null)?.toJSON());
    expect(made.map((node) => node.type)).toContain("table");
    for (const node of made)
      expect(bodySchema.safeParse({ type: "doc", content: [node] }).error?.issues).toBeUndefined();
  });
});
