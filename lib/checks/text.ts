import type { Content } from "#lib/articles/schema";
import { bodyText } from "#lib/body/text";
import { partsOf } from "#lib/checks/body-parts";
import { compiledBuiltIns } from "#lib/checks/rules/packs";
import type { CompiledRule } from "#lib/checks/rules/rule";
import type { Finding, SurfaceName } from "#lib/checks/schema";
import { type CitedLaws, nothingCited } from "#lib/citations/schema";

/** Words that are read by somebody, and where they stand. */
export interface Surface {
  name: SurfaceName;
  /** Which picture or tag, from 0. */
  item: number;
  text: string;
}

/** A piece of the body with its place in the plain text. */
export interface CheckedBlock {
  /** field: words of a block that has fields instead of text, such as a caption or a quoted statute. */
  type: "paragraph" | "heading" | "footnote" | "field";
  /** Of a heading: 2–4. */
  level: number;
  text: string;
  start: number;
  /** Index of the block of the body that it is or stands in. */
  root: number;
  /** The nodes that it stands in, outermost first: bulletList, listItem …; a field stands in its own. */
  within: readonly string[];
}

export interface CheckedLink {
  href: string;
  text: string;
  start: number;
}

export interface CheckedPicture {
  mediaId: number;
  alt: string;
  caption: string;
  /** Index of the block of the body that it stands in. */
  root: number;
  /** Says nothing that the text doesn't: it needs no words. */
  isDecorative: boolean;
}

/** What checks need to know from outside the text. */
export interface Facts {
  /** Inner addresses (as they stand in the links) that lead nowhere. */
  deadLinks: ReadonlyMap<string, "missing" | "gone" | "staff">;
  /** Outer addresses that didn't answer the job, and since when. */
  failingLinks: ReadonlyMap<string, { since: Date; status: number | null; failure: string }>;
  /** Titles of other articles that may be nearly the same. */
  otherTitles: readonly { id: number; title: string }[];
  /** Which laws the body cites, with the texts of those that the library has. */
  cited: CitedLaws;
  /** Whether the page shows a telephone number: the firm's or the author's. */
  hasPhone: boolean;
  /** Who signs the text; null where nobody does yet. */
  author: { name: string; licenceNumber: string } | null;
  /** The rules about words that are switched on: the product's and the firm's. */
  rules: readonly CompiledRule[];
  /** The day in Shanghai, 2026-03-12; empty where nothing shall be said of terms. */
  today: string;
}

export const noFacts: Facts = {
  deadLinks: new Map(),
  failingLinks: new Map(),
  otherTitles: [],
  cited: nothingCited,
  hasPhone: true,
  author: { name: "", licenceNumber: "-" },
  rules: compiledBuiltIns,
  today: "",
};

/** A text as checks see it. */
export interface CheckedText {
  title: string;
  summary: string;
  seoTitle: string;
  seoDescription: string;
  provenance: Content["provenance"];
  sourceUrl: string;
  licence: string;
  aiLevel: Content["aiLevel"];
  /** The plain text of the body, which all offsets of blocks and links count in. */
  body: string;
  blocks: readonly CheckedBlock[];
  links: readonly CheckedLink[];
  pictures: readonly CheckedPicture[];
  /** The anchors of the headings. */
  anchors: readonly string[];
  /** Everything above that has words, for rules about words. */
  surfaces: readonly Surface[];
  facts: Facts;
}

type ProvenanceField = "provenance" | "sourceUrl" | "licence" | "aiLevel";

export type CheckedContent = Pick<
  Content,
  "title" | "summary" | "seoTitle" | "seoDescription" | "tagNames" | "body" | ProvenanceField
>;

/** Lays a text out for the checks. */
export function checkedText(content: CheckedContent, facts: Facts): CheckedText {
  const { title, summary, seoTitle, seoDescription, tagNames } = content;
  const { provenance, sourceUrl, licence, aiLevel } = content;
  const body = bodyText(content.body);
  const parts = partsOf(content.body, body);
  const alone = (name: SurfaceName, text: string): Surface => ({ name, item: 0, text });
  const surfaces = [
    alone("title", title),
    alone("body", body),
    alone("summary", summary),
    alone("seoTitle", seoTitle),
    alone("seoDescription", seoDescription),
    ...parts.pictures.map(({ alt }, item) => ({ name: "alt" as const, item, text: alt })),
    ...tagNames.map((text, item) => ({ name: "tag" as const, item, text })),
  ].filter(({ text }) => text !== "");
  const fields = { title, summary, seoTitle, seoDescription, provenance, sourceUrl, licence, aiLevel };
  return { ...fields, body, ...parts, surfaces, facts };
}

/** Lays words out that are no article: each text is a surface of its own. */
export function checkedFields(texts: readonly string[], rules: Facts["rules"]): CheckedText {
  const surfaces = texts.map((text, item) => ({ name: "field" as const, item, text }));
  return {
    ...{
      title: "",
      summary: "",
      seoTitle: "",
      seoDescription: "",
      provenance: "ORIGINAL",
      sourceUrl: "",
      licence: "",
      aiLevel: "NONE",
    },
    ...{ body: "", blocks: [], links: [], pictures: [], anchors: [] },
    ...{ surfaces, facts: { ...noFacts, rules } },
  };
}

/** Index of the block of the body that a finding is about; null for what isn't in the body. */
export function blockOf({ blocks, pictures }: CheckedText, { surface, item, start }: Finding): number | null {
  if (surface === "alt") return pictures[item]?.root ?? null;
  if (surface !== "body") return null;
  return (
    blocks.find((block) => block.start <= start && start <= block.start + block.text.length)?.root ?? null
  );
}

/** The words of a surface; the body's where no other is meant. */
export function surfaceText(text: CheckedText, name: SurfaceName, item: number): string {
  return text.surfaces.find((surface) => surface.name === name && surface.item === item)?.text ?? "";
}
