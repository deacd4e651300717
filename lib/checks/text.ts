import type { Content } from "#lib/articles/schema";
import type { Block, Body } from "#lib/body/schema";
import { bodyText } from "#lib/body/text";
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
}

export const noFacts: Facts = {
  deadLinks: new Map(),
  failingLinks: new Map(),
  otherTitles: [],
  cited: nothingCited,
  hasPhone: true,
  author: { name: "", licenceNumber: "-" },
  rules: compiledBuiltIns,
};

/** A text as checks see it. */
export interface CheckedText {
  title: string;
  summary: string;
  seoTitle: string;
  seoDescription: string;
  provenance: Content["provenance"];
  sourceUrl: string;
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

export type CheckedContent = Pick<
  Content,
  "title" | "summary" | "seoTitle" | "seoDescription" | "tagNames" | "body" | "provenance" | "sourceUrl"
>;

/** Lays a text out for the checks. */
export function checkedText(content: CheckedContent, facts: Facts): CheckedText {
  const { title, summary, seoTitle, seoDescription, tagNames, provenance, sourceUrl } = content;
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
  const fields = { title, summary, seoTitle, seoDescription, provenance, sourceUrl };
  return { ...fields, body, ...parts, surfaces, facts };
}

/** Lays words out that are no article: each text is a surface of its own. */
export function checkedFields(texts: readonly string[], rules: Facts["rules"]): CheckedText {
  const surfaces = texts.map((text, item) => ({ name: "field" as const, item, text }));
  return {
    ...{ title: "", summary: "", seoTitle: "", seoDescription: "", provenance: "ORIGINAL", sourceUrl: "" },
    ...{ body: "", blocks: [], links: [], pictures: [], anchors: [] },
    ...{ surfaces, facts: { ...noFacts, rules } },
  };
}

/** Every address that a body links to, once. */
export function bodyLinks(body: Body): string[] {
  const found = new Set<string>();
  const visit = (node: BodyNode): void => {
    for (const href of [hrefOf(node), targetOf(node)]) if (href) found.add(href);
    for (const inner of node.content ?? []) visit(inner);
  };
  visit(body);
  return [...found];
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

/** As much of a node of the body as matters here, whatever its type: new kinds of blocks are walked through. */
interface BodyNode {
  type: string;
  text?: string;
  attrs?: object;
  marks?: readonly { type: string; attrs?: object }[];
  content?: readonly BodyNode[];
}

interface Parts {
  blocks: CheckedBlock[];
  links: CheckedLink[];
  pictures: CheckedPicture[];
  anchors: string[];
}

function partsOf(body: Body, plain: string): Parts {
  const parts: Parts = { blocks: [], links: [], pictures: [], anchors: [] };
  const notes: { text: string; root: number }[] = [];
  const locate = locator(plain);

  const addText = (node: BodyNode, root: number, within: readonly string[]): void => {
    const { level = 0, id } = (node.attrs ?? {}) as { level?: number; id?: string | null };
    if (id) parts.anchors.push(id);
    const runs = (node.content ?? []).map((inline) => ({ inline, text: inlineWords(inline) }));
    const text = runs.map((run) => run.text).join("");
    const start = locate(text);
    if (start === null) return;
    parts.blocks.push({
      type: node.type === "heading" ? "heading" : "paragraph",
      level,
      text,
      start,
      root,
      within,
    });
    let at = start;
    for (const { inline, text: words } of runs) {
      const href = hrefOf(inline);
      if (href !== null) addLink(parts.links, { href, text: words, start: at });
      if (inline.type === "footnote")
        notes.push({ text: (inline.attrs as { text?: string }).text ?? "", root });
      at += words.length;
    }
  };
  const addFields = (node: BodyNode, root: number, within: readonly string[]): void => {
    parts.pictures.push(...picturesOf(node, root));
    // What has no text inside is a leaf of the schema, and has its words from bodyText like every block.
    const lines = bodyText({ type: "doc", content: [node as Block] }).split("\n");
    const field = { type: "field" as const, level: 0, root, within: [...within, node.type] };
    const found = lines.flatMap((text) => {
      const start = text === "" ? null : locate(text);
      return start === null ? [] : [{ ...field, text, start }];
    });
    parts.blocks.push(...found);
    const href = targetOf(node);
    if (href && found[0]) parts.links.push({ href, text: found[0].text, start: found[0].start });
  };
  const visit = (node: BodyNode, root: number, within: readonly string[]): void => {
    if (node.type === "paragraph" || node.type === "heading") addText(node, root, within);
    else if (node.content) for (const inner of node.content) visit(inner, root, [...within, node.type]);
    else addFields(node, root, within);
  };
  (body.content as readonly BodyNode[]).forEach((block, root) => {
    visit(block, root, []);
  });
  for (const { text, root } of notes) {
    const start = locate(text);
    if (start !== null) parts.blocks.push({ type: "footnote", level: 0, text, start, root, within: [] });
  }
  return parts;
}

/**
 * Finds one block after the other: each is a whole line of the plain text, or empty and then not in it.
 * Null for a block whose words the plain text leaves out.
 */
function locator(plain: string): (text: string) => number | null {
  let cursor = 0;
  return (text) => {
    if (text === "") return Math.min(cursor, plain.length);
    let at = plain.indexOf(text, cursor);
    while (at !== -1 && !isWholeLine(plain, at, text.length)) at = plain.indexOf(text, at + 1);
    if (at === -1) return null;
    cursor = at + text.length + 1;
    return at;
  };
}

function isWholeLine(plain: string, at: number, length: number): boolean {
  const end = at + length;
  return (at === 0 || plain[at - 1] === "\n") && (end === plain.length || plain[end] === "\n");
}

function inlineWords(node: BodyNode): string {
  return node.type === "text" ? (node.text ?? "") : node.type === "hardBreak" ? "\n" : "";
}

function hrefOf(node: BodyNode): string | null {
  const link = node.marks?.find(({ type }) => type === "link");
  return link ? ((link.attrs as { href: string }).href ?? null) : null;
}

/** Where a block with fields leads: the target of a call to action, the address of a video, the source of a case. */
function targetOf(node: BodyNode): string | null {
  const { href, url, sourceUrl } = (node.attrs ?? {}) as { href?: string; url?: string; sourceUrl?: string };
  return href ?? url ?? sourceUrl ?? null;
}

/** A link that changes to bold in its middle is two nodes and one link. */
function addLink(links: CheckedLink[], link: CheckedLink): void {
  const last = links.at(-1);
  if (last && last.href === link.href && last.start + last.text.length === link.start) last.text += link.text;
  else links.push(link);
}

/** A picture has its attributes on the node; a gallery has a list of them in one of its own. */
function picturesOf(node: BodyNode, root: number): CheckedPicture[] {
  const attrs: object = node.attrs ?? {};
  const candidates: unknown[] = [attrs, ...Object.values(attrs).filter(Array.isArray).flat()];
  return candidates.flatMap((value) => {
    if (typeof value !== "object" || value === null || !("mediaId" in value)) return [];
    const { mediaId, alt, caption, decorative } = value as Record<string, unknown>;
    if (typeof mediaId !== "number" || typeof alt !== "string") return [];
    const isDecorative = decorative === true;
    return [{ mediaId, alt, caption: typeof caption === "string" ? caption : "", root, isDecorative }];
  });
}
