import type { Block, Body } from "#lib/body/schema";
import { bodyText } from "#lib/body/text";
import type { CheckedBlock, CheckedLink, CheckedPicture } from "#lib/checks/text";

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

/** Finds blocks, links, pictures and anchors of a body, each with its place in the plain text. */
export function partsOf(body: Body, plain: string): Parts {
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
