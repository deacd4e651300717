import { diffArrays } from "diff";
import type { Block } from "#lib/body/schema";

/** What one side made of a text: of each former block what it is now, and what was added before it. */
export interface Side {
  /** One for each former block; null: deleted. */
  now: (Block | null)[];
  /** One list for each former block, and one for the end. */
  added: Block[][];
}

/** Beyond this many changes two texts count as different from end to end; finding out more would take too long. */
const maxChanges = 1000;
/** Beyond this many pairs blocks are matched by their place alone. */
const maxPairs = 2500;

/** Finds out what became of each block of `before`. */
export function align(before: Block[], after: Block[]): Side {
  const side: Side = { now: [], added: [] };
  let removed: Block[] = [];
  let added: Block[] = [];
  let from = 0;
  let to = 0;
  const finishChange = () => {
    matchChanged(removed, added, side);
    removed = [];
    added = [];
  };
  for (const part of compare(before, after)) {
    if (part.removed) removed.push(...before.slice(from, from + part.count));
    else if (part.added) added.push(...after.slice(to, to + part.count));
    else {
      finishChange();
      for (let i = 0; i < part.count; i += 1) {
        open(side).push(...added);
        side.now.push(after[to + i] ?? null);
      }
    }
    if (!part.added) from += part.count;
    if (!part.removed) to += part.count;
  }
  finishChange();
  open(side);
  return side;
}

/** Two blocks with one key say the same; the anchor of a heading is made of its words and doesn't count. */
export function blockKey(block: Block): string {
  return canonical(block.type === "heading" ? { ...block, attrs: { level: block.attrs.level } } : block);
}

/** Equal for equal values, whatever the order of keys: PostgreSQL has an order of its own. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function compare(before: Block[], after: Block[]) {
  const keys = [before.map(blockKey), after.map(blockKey)] as const;
  const parts = diffArrays(...keys, { maxEditLength: maxChanges });
  return (
    parts ?? [
      { count: before.length, removed: true, added: false },
      { count: after.length, removed: false, added: true },
    ]
  );
}

/** The list of what stands before the block that comes next. */
function open({ now, added }: Side): Block[] {
  const list = added[now.length] ?? [];
  added[now.length] = list;
  return list;
}

/** A stretch that changed: pairs its blocks in order so that like stands with like; the rest came or went. */
function matchChanged(removed: Block[], added: Block[], side: Side): void {
  const pairs = pairsOf(removed, added);
  let next = 0;
  for (const [index] of removed.entries()) {
    const partner = pairs.get(index);
    if (partner !== undefined) {
      open(side).push(...added.slice(next, partner));
      next = partner + 1;
    } else open(side);
    side.now.push(partner === undefined ? null : (added[partner] ?? null));
  }
  open(side).push(...added.slice(next));
}

function pairsOf(removed: Block[], added: Block[]): Map<number, number> {
  const shorter = Math.min(removed.length, added.length);
  if (removed.length * added.length > maxPairs)
    return new Map(Array.from({ length: shorter }, (_, index) => [index, index]));
  const [grams, others] = [removed.map(bigrams), added.map(bigrams)];
  // best[i][j]: the most likeness that the blocks from i and from j on can have.
  const best = Array.from({ length: removed.length + 1 }, () => new Float64Array(added.length + 1));
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  const paired = (i: number, j: number) => 0.1 + likeness(grams[i], others[j]) + at(i + 1, j + 1);
  for (let i = removed.length - 1; i >= 0; i -= 1)
    for (let j = added.length - 1; j >= 0; j -= 1)
      best[i]?.set([Math.max(paired(i, j), at(i + 1, j), at(i, j + 1))], j);
  const pairs = new Map<number, number>();
  for (let i = 0, j = 0; i < removed.length && j < added.length; ) {
    if (at(i, j) === paired(i, j)) pairs.set(i++, j++);
    else if (at(i, j) === at(i + 1, j)) i += 1;
    else j += 1;
  }
  return pairs;
}

function bigrams(block: Block): Set<string> {
  const text = [...canonical(block).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)]
    .map((match) => match[1])
    .join("");
  return new Set(Array.from(text, (letter, index) => letter + (text[index + 1] ?? "")));
}

/** Dice's coefficient, 0–1. */
function likeness(a: Set<string> | undefined, b: Set<string> | undefined): number {
  if (!a || !b || a.size + b.size === 0) return 0;
  let common = 0;
  for (const gram of a) if (b.has(gram)) common += 1;
  return (2 * common) / (a.size + b.size);
}
