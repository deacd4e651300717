import { matchAt } from "#lib/citations/grammar";
import type { Citation } from "#lib/citations/schema";

/** Words of a text that claim to be those of an article. */
export interface Claim {
  citation: Citation;
  start: number;
  end: number;
  /** marks: within quotation marks; colon: after 规定： or at the head of a list item; block: of a block for statutes. */
  form: "marks" | "colon" | "block";
  /** Whether it claims to be the whole of it: …规定：“…” */
  isWhole: boolean;
}

interface Line {
  text: string;
  start: number;
  /** Of a block with fields: which; null for running text. */
  field: number | null;
}

const closers: Record<string, string> = { "“": "”", "「": "」", "『": "』", '"': '"' };
/** Shorter words in quotation marks are terms, not quotations. */
const shortest = 10;
/** How far an article may stand before words in quotation marks. */
const reach = 60;
const colon = /(?:的|之)?(?:规定|明确|指出|明确规定|要求)?\s*[:：]\s*/y;
const space = /[\s　]+/y;
const claims = /(?:规定|明确|原文|条文|内容|指出|写道|表述)[^“”"。；]{0,6}[:：,，为是]?\s*$|[:：]\s*$/;

/**
 * Finds what claims to quote: words in quotation marks after an article or before it in brackets, what stands after
 * 规定： or after the article at the head of a line, and blocks for statutes.
 * @param lines the lines of the plain text; `field` numbers the blocks that have fields
 */
export function findClaims(lines: readonly Line[], citations: readonly Citation[]): Claim[] {
  const found: Claim[] = [];
  const articles = citations.filter(({ number, form }) => number > 0 && form !== "relative");
  let open: Citation | null = null;
  let at = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line) continue;
    const end = line.start + line.text.length;
    while ((articles[at]?.end ?? Infinity) <= line.start) at += 1;
    const own = articles.slice(at).filter((citation) => citation.start >= line.start && citation.end <= end);
    const block = blockClaim(lines, index, own);
    if (block) {
      found.push(block.claim);
      index = block.last;
      open = null;
      continue;
    }
    const quoted = quotedClaims(line, own, open);
    const plain = quoted.length > 0 ? [] : plainClaims(line, own, open);
    found.push(...quoted, ...plain);
    open = leadsOn(line, own);
  }
  return found;
}

/** 《民法典》第六百八十条 and its words, in a block for statutes. */
function blockClaim(lines: readonly Line[], index: number, own: readonly Citation[]) {
  const line = lines[index];
  const [citation] = own;
  if (!line || line.field === null || !citation) return null;
  if (citation.start !== line.start || citation.end < line.start + line.text.trimEnd().length) return null;
  let last = index;
  while (lines[last + 1]?.field === line.field) last += 1;
  const [from, to] = [lines[index + 1], lines[last]];
  if (last === index || !from || !to) return null;
  const end = to.start + to.text.length;
  return { claim: { citation, start: from.start, end, form: "block" as const, isWhole: true }, last };
}

function quotedClaims(line: Line, own: readonly Citation[], open: Citation | null): Claim[] {
  return quotedSpans(line.text).flatMap(([from, to]) => {
    const [start, end] = [line.start + from, line.start + to];
    if (end - start < shortest) return [];
    const before = own.findLast((citation) => citation.end <= start);
    const between = before ? line.text.slice(before.end - line.start, from - 1) : "";
    if (before && between.length <= reach && !/[。！？；“”]/.test(between)) {
      const isWhole = claims.test(between) || between.trim() === "";
      return [{ citation: before, start, end, form: "marks" as const, isWhole }];
    }
    const behind = own.find((citation) => citation.start >= end && citation.start - end <= 6);
    if (behind && /^[”」』"。，]*\s*[（(]/.test(line.text.slice(to, to + 6)))
      return [{ citation: behind, start, end, form: "marks" as const, isWhole: false }];
    if (!before && open && from <= 2)
      return [{ citation: open, start, end, form: "marks" as const, isWhole: true }];
    return [];
  });
}

/** 第六百七十五条：借款人应当…, 第六百七十五条 借款人应当… at the head of a line, or the line below …规定： */
function plainClaims(line: Line, own: readonly Citation[], open: Citation | null): Claim[] {
  const stop = line.start + line.text.length;
  const found = own.flatMap((citation, index) => {
    const at = citation.end - line.start;
    const isHead =
      line.text.slice(0, citation.start - line.start).replace(/[\s\d.、()（）•·*《》-]/g, "").length === 0;
    const link = matchAt(colon, line.text, at) ?? (isHead ? matchAt(space, line.text, at) : null);
    if (!link) return [];
    const start = citation.end + link[0].length;
    const end = own[index + 1]?.start ?? stop;
    return end - start < shortest ? [] : [{ citation, start, end, form: "colon" as const, isWhole: true }];
  });
  if (found.length > 0 || own.length > 0 || !open || line.text.trim().length < shortest) return found;
  return [{ citation: open, start: line.start, end: stop, form: "colon", isWhole: true }];
}

/** The article whose words the next line brings: a line that ends with 第六百八十条规定： */
function leadsOn(line: Line, own: readonly Citation[]): Citation | null {
  const last = own.at(-1);
  if (!last) return null;
  const rest = line.text.slice(last.end - line.start);
  return /^(?:的|之)?[^。！？“”]{0,12}[:：]\s*$/.test(rest) ? last : null;
}

/** The insides of quotation marks, from the outermost in. */
function quotedSpans(text: string): [from: number, to: number][] {
  const spans: [number, number][] = [];
  for (let at = 0; at < text.length; at += 1) {
    const closer = closers[text[at] ?? ""];
    if (closer === undefined) continue;
    const close = text.indexOf(closer, at + 1);
    // A quotation of several paragraphs is closed by the last of them.
    const end = close === -1 ? text.length : close;
    spans.push([at + 1, end]);
    at = end;
  }
  return spans;
}
