import { galleryHtml, imageHtml } from "#lib/body/figure-html";
import { callToActionHtml, caseHtml, statuteHtml, videoHtml } from "#lib/body/reference-html";
import type { Block, Body, Inline, Mark, TableCell, TableRow } from "#lib/body/schema";
import { nestHeading, visitBlocks } from "#lib/body/text";
import { escapeHtml } from "#lib/html";
import type { Picture } from "#lib/media/schema";

interface Context {
  pictures: ReadonlyMap<number, Picture>;
  /** None inside a snippet: one that shows another, or itself, would have no end. */
  snippets: ReadonlyMap<number, Body>;
  notes: string[];
  /** Written levels of the headings above the next block (nestHeading). */
  headings: number[];
  /** Tables so far; each is a landmark and needs a name of its own. */
  tables: number;
}

/**
 * The public HTML of a body: the only place that makes HTML of a text. A picture or snippet that isn't given is left out.
 * @param pictures the media of the body's images and of those in its snippets, by id
 * @param snippets the bodies of its shared snippets, by id; their notes are numbered with those around them
 */
export function renderBody(
  body: Body,
  pictures: ReadonlyMap<number, Picture>,
  snippets: ReadonlyMap<number, Body>,
): string {
  const context: Context = { pictures, snippets, notes: [], headings: [], tables: 0 };
  return renderBlocks(body.content, context) + renderNotes(context.notes);
}

/** The ids of the media that a body shows itself; its snippets may show more. */
export function bodyMediaIds(body: Body): number[] {
  const ids = new Set<number>();
  visitBlocks(body.content, (block) => {
    if (block.type === "image") ids.add(block.attrs.mediaId);
    if (block.type === "gallery") for (const { mediaId } of block.attrs.pictures) ids.add(mediaId);
  });
  return [...ids];
}

/** The ids of the shared snippets that a body shows. */
export function bodySnippetIds(body: Body): number[] {
  const ids = new Set<number>();
  visitBlocks(body.content, (block) => {
    if (block.type === "snippet") ids.add(block.attrs.snippetId);
  });
  return [...ids];
}

function renderBlocks(blocks: Block[], context: Context): string {
  return blocks.map((block) => renderBlock(block, context)).join("");
}

function renderBlock(block: Block, context: Context): string {
  switch (block.type) {
    case "paragraph":
      return block.content?.length ? `<p>${renderInline(block.content, context)}</p>` : "";
    case "heading": {
      const tag = `h${nestHeading(context.headings, block.attrs.level)}`;
      const id = block.attrs.id ? ` id="${escapeHtml(block.attrs.id)}"` : "";
      return `<${tag}${id}>${renderInline(block.content, context)}</${tag}>`;
    }
    case "bulletList":
      return `<ul>${renderItems(block.content, context)}</ul>`;
    case "orderedList": {
      const start = block.attrs.start === 1 ? "" : ` start="${block.attrs.start}"`;
      return `<ol${start}>${renderItems(block.content, context)}</ol>`;
    }
    case "blockquote":
      return `<blockquote>${renderBlocks(block.content, context)}</blockquote>`;
    case "callout":
      return `<aside class="callout callout-${block.attrs.tone}">${renderBlocks(block.content, context)}</aside>`;
    case "horizontalRule":
      return "<hr>";
    case "image":
      return imageHtml(block.attrs, context.pictures);
    case "gallery":
      return galleryHtml(block.attrs, context.pictures);
    case "statute":
      return statuteHtml(block.attrs);
    case "case":
      return caseHtml(block.attrs);
    case "callToAction":
      return callToActionHtml(block.attrs);
    case "video":
      return videoHtml(block.attrs);
    case "table":
      return renderTable(block.content, context);
    case "snippet":
      return renderSnippet(block.attrs.snippetId, context);
  }
}

// Its headings have no anchors: an anchor belongs to one text, a snippet stands in many.
function renderSnippet(id: number, context: Context): string {
  const blocks = context.snippets
    .get(id)
    ?.content.map((block) =>
      block.type === "heading" ? { ...block, attrs: { ...block.attrs, id: null } } : block,
    );
  const snippets = context.snippets;
  context.snippets = new Map();
  const html = renderBlocks(blocks ?? [], context);
  context.snippets = snippets;
  return html;
}

// A list item of one paragraph is written without <p>: what readers and search engines expect of a tight list.
function renderItems(items: { content: Block[] }[], context: Context): string {
  return items.map((item) => `<li>${renderTight(item.content, context)}</li>`).join("");
}

function renderTight(blocks: Block[], context: Context): string {
  const [first, ...rest] = blocks;
  if (first?.type !== "paragraph") return renderBlocks(blocks, context);
  return renderInline(first.content, context) + renderBlocks(rest, context);
}

/** Rows of header cells at the top stand in <thead>. The frame scrolls by itself, so it takes the keyboard's focus. */
function renderTable(rows: TableRow[], context: Context): string {
  context.tables += 1;
  const count = headRowCount(rows);
  const html = rows.map((row, index) => {
    const scope = index < count ? "col" : "row";
    return `<tr>${row.content.map((cell) => renderCell(cell, scope, context)).join("")}</tr>`;
  });
  // A cell that reaches from the head into the rows below would be cut at the border of <thead>.
  const isApart = rows
    .slice(0, count)
    .every((row, index) => row.content.every((cell) => index + cell.attrs.rowspan <= count));
  const head = isApart && count > 0 ? `<thead>${html.slice(0, count).join("")}</thead>` : "";
  const main = head ? html.slice(count) : html;
  return (
    `<div class="table-frame" role="region" aria-label="表格 ${context.tables}" tabindex="0"><table>` +
    `${head}<tbody>${main.join("")}</tbody></table></div>`
  );
}

/** How many rows at the top are header cells throughout; none where all are. */
function headRowCount(rows: TableRow[]): number {
  const first = rows.findIndex((row) => row.content.some((cell) => cell.type !== "tableHeader"));
  return Math.max(first, 0);
}

function renderCell(cell: TableCell, scope: string, context: Context): string {
  const { colspan, rowspan } = cell.attrs;
  const spans = (colspan > 1 ? ` colspan="${colspan}"` : "") + (rowspan > 1 ? ` rowspan="${rowspan}"` : "");
  const content = renderTight(cell.content, context);
  // An empty head, as in the corner, heads nothing.
  return cell.type === "tableHeader" && content !== ""
    ? `<th scope="${scope}"${spans}>${content}</th>`
    : `<td${spans}>${content}</td>`;
}

function renderInline(content: Inline[] | undefined, context: Context): string {
  return (content ?? [])
    .map((node) => {
      if (node.type === "hardBreak") return "<br>";
      if (node.type === "footnote") return renderReference(node.attrs.text, context.notes);
      return (node.marks ?? []).reduceRight(wrap, escapeHtml(node.text));
    })
    .join("");
}

function wrap(html: string, mark: Mark): string {
  switch (mark.type) {
    case "bold":
      return `<strong>${html}</strong>`;
    case "italic":
      return `<em>${html}</em>`;
    case "strike":
      return `<s>${html}</s>`;
    case "link": {
      const href = escapeHtml(mark.attrs.href);
      return /^https?:/i.test(mark.attrs.href)
        ? `<a href="${href}" rel="noopener nofollow">${html}</a>`
        : `<a href="${href}">${html}</a>`;
    }
  }
}

function renderReference(text: string, notes: string[]): string {
  const number = notes.push(text);
  return `<sup class="note-ref"><a href="#note-${number}" id="note-ref-${number}" aria-label="注 ${number}">${number}</a></sup>`;
}

function renderNotes(notes: string[]): string {
  if (notes.length === 0) return "";
  const items = notes.map(
    (text, index) =>
      `<li id="note-${index + 1}">${escapeHtml(text)} <a href="#note-ref-${index + 1}" aria-label="回到正文">↩</a></li>`,
  );
  return `<section class="notes" aria-label="注释"><ol>${items.join("")}</ol></section>`;
}
