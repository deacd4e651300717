import { alignBlocks } from "#lib/revisions/align";
import { blockRuns, type DocNode, innerBlocks, isTextBlock } from "#lib/revisions/block-text";
import { compareRuns, compareText, hasChanges, type TextPiece } from "#lib/revisions/text-diff";

/** An attribute of a block that isn't what it was: 标题级别, 图片说明. */
export interface AttributeChange {
  name: string;
  pieces: TextPiece[];
}

/** A block of the old and the new text side by side, and what differs between them. */
export interface ChangedBlock {
  kind: "change";
  before: DocNode;
  after: DocNode;
  /** Names are those of the schema; `type` stands for the kind of block. */
  attributes: AttributeChange[];
  /** Of a block of words; null for one that holds blocks. */
  text: TextPiece[] | null;
  children: BlockChange[];
}

export type BlockChange = { kind: "same" | "insert" | "delete"; node: DocNode } | ChangedBlock;

/**
 * What changed between two bodies (or lists of blocks): blocks are paired first, then compared inside, tables cell
 * by cell, texts character by character. Nothing here knows the types of blocks, so that new ones are compared too.
 * Time is bounded: what would take long to tell apart counts as replaced.
 */
export function compareBlocks(before: readonly DocNode[], after: readonly DocNode[]): BlockChange[] {
  return alignBlocks(before, after).map(({ old, now, isSame }): BlockChange => {
    if (!old) return { kind: "insert", node: now };
    if (!now) return { kind: "delete", node: old };
    return isSame ? { kind: "same", node: now } : compareBlock(old, now);
  });
}

function compareBlock(before: DocNode, after: DocNode): BlockChange {
  const areTexts = isTextBlock(before) && isTextBlock(after);
  const text = areTexts ? compareRuns(blockRuns(before), blockRuns(after)) : null;
  const children = areTexts ? [] : compareBlocks(innerBlocks(before), innerBlocks(after));
  return { kind: "change", before, after, attributes: compareAttributes(before, after), text, children };
}

function compareAttributes(before: DocNode, after: DocNode): AttributeChange[] {
  const [old, now] = [before.attrs ?? {}, after.attrs ?? {}];
  // What are blocks inside is compared as such.
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (name) => name !== "pictures",
  );
  const changes = names
    .map((name) => ({ name, pieces: compareValues(old[name], now[name]) }))
    .filter(({ pieces }) => hasChanges(pieces));
  if (before.type === after.type) return changes;
  return [{ name: "type", pieces: compareValues(before.type, after.type, false) }, ...changes];
}

/** @param areWords compares strings by character; names and numbers are replaced as a whole */
function compareValues(before: unknown, after: unknown, areWords = true): TextPiece[] {
  const [old, now] = [plain(before), plain(after)];
  if (areWords && typeof before === "string" && typeof after === "string") return compareText(old, now);
  if (old === now) return old === "" ? [] : [{ kind: "same", text: old }];
  const pieces: TextPiece[] = [
    { kind: "delete", text: old },
    { kind: "insert", text: now },
  ];
  return pieces.filter(({ text }) => text !== "");
}

function plain(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
