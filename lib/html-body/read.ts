import { anchorPattern, type Block, type Body, bodySchema } from "#lib/body/schema";
import { DomainError } from "#lib/errors";
import { type DroppedKind, Drops } from "#lib/html-body/drops";
import { settleHeadings } from "#lib/html-body/headings";
import { findNotes } from "#lib/html-body/notes";
import { raiseNumbered } from "#lib/html-body/numbering";
import { PictureSources } from "#lib/html-body/pictures";
import { descendants, type HtmlElement } from "#lib/html-body/tree";
import { Walker } from "#lib/html-body/walker";

export interface ReadHtml {
  /** Its pictures have numbers instead of ids: their place in `sources`, from 1. placePictures gives them their ids. */
  body: Body;
  /** Addresses of pictures: http(s), a path from the root, or data: in base64. */
  sources: string[];
  /** What was left out, by kind. */
  dropped: DroppedKind[];
}

export interface ReadOptions {
  /** The address of the page, where its relative addresses begin. */
  base?: string | null;
  /** Whether bold lines that begin with 一、 （一） or 1. are headings: so people write in word processors. */
  numberedHeadings?: boolean;
  /** Where a link leads from here, as an address of the site it came from becomes ours; safe ones only are asked. */
  rewriteHref?: ((href: string) => string) | undefined;
}

/**
 * Makes a body of parsed HTML by one allow-list: the nodes and marks of lib/body/schema.ts. Runs in the browser too.
 * @throws DomainError INVALID where it is more than a body can hold
 */
export function readTree(root: HtmlElement, options: ReadOptions = {}): ReadHtml {
  const { base = null, numberedHeadings = false, rewriteHref } = options;
  const drops = new Drops();
  const pictures = new PictureSources();
  const [notes, anchors] = [findNotes(root), anchorsOf(root)];
  const walker = new Walker({ base, drops, pictures, notes, anchors, rewriteHref });
  const blocks = walker.blocks(root.children, [], 1);
  const raised = numberedHeadings ? raiseNumbered(blocks) : blocks;
  return { body: check(settleHeadings(raised)), sources: pictures.list, dropped: drops.list() };
}

function check(content: Block[]): Body {
  const parsed = bodySchema.safeParse({ type: "doc", content });
  if (parsed.success) return parsed.data;
  const why = parsed.error.issues[0];
  throw new DomainError("INVALID", {
    user: why?.message ?? "正文不完整。",
    log: `HTML makes no body: ${why?.message} at ${why?.path.join(".")}`,
  });
}

function anchorsOf(root: HtmlElement): Set<string> {
  const anchors = new Set<string>();
  for (const { name, attributes } of descendants(root)) {
    const id = /^h[1-6]$/.test(name) ? attributes.get("id") : undefined;
    if (id !== undefined && anchorPattern.test(id)) anchors.add(id);
  }
  return anchors;
}
