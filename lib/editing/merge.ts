import type { Content } from "#lib/articles/schema";
import type { Block } from "#lib/body/schema";
import { align, blockKey, canonical } from "#lib/editing/align";
import { draftContentSchema } from "#lib/working-copies/schema";

/** A block that both changed; null: that side deleted it. */
export interface BlockConflict {
  kind: "conflict";
  id: string;
  base: Block;
  mine: Block | null;
  theirs: Block | null;
}
export type FieldName = Exclude<keyof Content, "body" | "tagNames">;
/** A field that both changed. */
export interface FieldConflict {
  id: FieldName;
  mine: Content[FieldName];
  theirs: Content[FieldName];
}

export interface Merge {
  /** With mine where a field is in conflict. */
  content: Omit<Content, "body">;
  blocks: ({ kind: "block"; block: Block } | BlockConflict)[];
  fieldConflicts: FieldConflict[];
}

/** By the id of the conflict; a field can't have both. */
export type Choices = Readonly<Record<string, "mine" | "theirs" | "both">>;

const fieldNames: readonly FieldName[] = [
  "title",
  "slug",
  "summary",
  "categoryId",
  "authorId",
  "coverId",
  "seoTitle",
  "seoDescription",
  "provenance",
  "sourceName",
  "sourceUrl",
  "licence",
  "aiLevel",
  "aiTool",
  "aiReviewer",
];

/**
 * Joins two changes of one text, block by block and field by field. What one side changed is taken; what both changed
 * alike is taken once; what both changed differently is a conflict for a person. Nothing that a side added is left out.
 */
export function mergeContent(base: Content, mine: Content, theirs: Content): Merge {
  const [from, left, right] = [normalized(base), normalized(mine), normalized(theirs)];
  const { body: _, ...content } = left;
  const fieldConflicts: FieldConflict[] = [];
  const merged: Record<string, unknown> = { ...content };
  for (const name of fieldNames) {
    if (left[name] === from[name]) merged[name] = right[name];
    else if (right[name] !== from[name] && right[name] !== left[name])
      fieldConflicts.push({ id: name, mine: left[name], theirs: right[name] });
  }
  merged.tagNames = mergeNames(from.tagNames, left.tagNames, right.tagNames);
  return {
    // Every field comes from a checked content.
    content: merged as Omit<Content, "body">,
    blocks: mergeBlocks(from.body.content, left.body.content, right.body.content),
    fieldConflicts,
  };
}

/** The blocks that wait for a choice. */
export function blockConflicts(merge: Merge): BlockConflict[] {
  return merge.blocks.filter((part) => part.kind === "conflict");
}

export function hasConflicts(merge: Merge): boolean {
  return merge.fieldConflicts.length > 0 || blockConflicts(merge).length > 0;
}

/** The merged text. Where nothing was chosen, both stand: too much is seen and deleted, too little is lost. */
export function resolveMerge(merge: Merge, choices: Choices): Content {
  const fields: Record<string, unknown> = {};
  for (const { id, theirs } of merge.fieldConflicts) if (choices[id] === "theirs") fields[id] = theirs;
  const content = merge.blocks.flatMap((part) =>
    part.kind === "block" ? [part.block] : chosen(part, choices[part.id] ?? "both"),
  );
  return { ...merge.content, ...fields, body: { type: "doc", content } };
}

/** Whether two texts say the same, whatever the order of keys. */
export function isSameContent(a: Content, b: Content): boolean {
  return a === b || canonical(normalized(a)) === canonical(normalized(b));
}

function chosen({ mine, theirs }: BlockConflict, choice: Choices[string]): Block[] {
  const blocks = choice === "mine" ? [mine] : choice === "theirs" ? [theirs] : [mine, theirs];
  return blocks.filter((block) => block !== null);
}

function mergeBlocks(base: Block[], mine: Block[], theirs: Block[]): Merge["blocks"] {
  const left = align(base, mine);
  const right = align(base, theirs);
  const parts: Merge["blocks"] = [];
  for (let i = 0; i <= base.length; i += 1) {
    for (const block of addedByBoth(right.added[i] ?? [], left.added[i] ?? []))
      parts.push({ kind: "block", block });
    const before = base[i];
    if (before) parts.push(...mergeBlock(before, left.now[i] ?? null, right.now[i] ?? null, String(i)));
  }
  return parts;
}

function mergeBlock(base: Block, mine: Block | null, theirs: Block | null, id: string): Merge["blocks"] {
  const keyOf = (block: Block | null) => (block === null ? null : blockKey(block));
  const [was, left, right] = [blockKey(base), keyOf(mine), keyOf(theirs)];
  if (left !== right && left !== was && right !== was) return [{ kind: "conflict", id, base, mine, theirs }];
  const block = left === was ? theirs : mine;
  return block === null ? [] : [{ kind: "block", block }];
}

/** What both added at one place stands one after the other, once where it is the same. */
function addedByBoth(theirs: Block[], mine: Block[]): Block[] {
  const known = new Set(theirs.map(blockKey));
  return [...theirs, ...mine.filter((block) => !known.has(blockKey(block)))];
}

function mergeNames(base: string[], mine: string[], theirs: string[]): string[] {
  const isKept = (name: string) => !base.includes(name) || (mine.includes(name) && theirs.includes(name));
  return [...new Set([...theirs, ...mine])].filter(isKept);
}

// The browser's text has what the schema leaves out or adds; a server's text went through it.
function normalized(content: Content): Content {
  const parsed = draftContentSchema.safeParse(content);
  return parsed.success ? parsed.data : content;
}
