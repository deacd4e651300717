import { diffArrays } from "diff";
import { bigramSimilarity, bigrams } from "#lib/related/similarity";
import { type DocNode, isTextBlock, wordsOf } from "#lib/revisions/block-text";

/** Blocks of two texts that stand for each other; one side is missing where a block came or went. */
export type Pair =
  | { old: DocNode; now: DocNode; isSame: boolean }
  | { old: DocNode; now: null; isSame: false }
  | { old: null; now: DocNode; isSame: false };

const cellTypes = new Set(["tableCell", "tableHeader"]);
/** More blocks than this that came or went aren't told apart by their order: all of them count as changed. */
const maxEdits = 2000;
/** From this likeness on, a block counts as a new wording of another. */
const alike = 0.35;
/** So many blocks in a row that all changed are looked at together; their pairs grow with the square of it. */
const windowSize = 80;

/** Pairs the blocks of two texts in their order: equal ones, then new wordings of old ones. */
export function alignBlocks(before: readonly DocNode[], after: readonly DocNode[]): Pair[] {
  // Cells belong to their columns, whatever is written in them.
  if (before[0] && cellTypes.has(before[0].type) && before.length === after.length)
    return before.map((old, index) => toPair(old, after[index] as DocNode));
  const [oldKeys, newKeys] = [before.map(keyOf), after.map(keyOf)];
  const changes = diffArrays(oldKeys, newKeys, { maxEditLength: maxEdits }) ?? [
    { added: false, removed: true, count: before.length },
    { added: true, removed: false, count: after.length },
  ];
  const pairs: Pair[] = [];
  let [gone, come]: [DocNode[], DocNode[]] = [[], []];
  let [i, j] = [0, 0];
  for (const { added, removed, count } of changes) {
    if (removed) gone.push(...before.slice(i, i + count));
    else if (added) come.push(...after.slice(j, j + count));
    else {
      pairs.push(...pairChanged(gone, come));
      [gone, come] = [[], []];
      for (let k = 0; k < count; k += 1)
        pairs.push({ old: before[i + k] as DocNode, now: after[j + k] as DocNode, isSame: true });
    }
    if (!added) i += count;
    if (!removed) j += count;
  }
  return [...pairs, ...pairChanged(gone, come)];
}

function toPair(old: DocNode, now: DocNode): Pair {
  return { old, now, isSame: keyOf(old) === keyOf(now) };
}

/** Equal for equal nodes: the content of a body always has its keys in the order of its schema. */
function keyOf(node: DocNode): string {
  return JSON.stringify(node);
}

function pairChanged(gone: DocNode[], come: DocNode[]): Pair[] {
  const pairs: Pair[] = [];
  for (let at = 0; at < Math.max(gone.length, come.length); at += windowSize)
    pairs.push(...pairWindow(gone.slice(at, at + windowSize), come.slice(at, at + windowSize)));
  return pairs;
}

/** The pairs, in order, that are most alike altogether. */
function pairWindow(gone: DocNode[], come: DocNode[]): Pair[] {
  const [only, instead] = [gone[0], come[0]];
  if (gone.length === 1 && come.length === 1 && only && instead && familyOf(only) === familyOf(instead))
    return [{ old: only, now: instead, isSame: false }];
  const likeness = likenessTable(gone, come);
  // best[i][j]: the most that the blocks from i and from j on can give.
  const best = Array.from({ length: gone.length + 1 }, () => new Float64Array(come.length + 1));
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  const gain = (i: number, j: number) => likeness[i]?.[j] ?? 0;
  for (let i = gone.length - 1; i >= 0; i -= 1)
    for (let j = come.length - 1; j >= 0; j -= 1) {
      const paired = gain(i, j) > 0 ? gain(i, j) + at(i + 1, j + 1) : 0;
      (best[i] as Float64Array)[j] = Math.max(at(i + 1, j), at(i, j + 1), paired);
    }
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < gone.length || j < come.length) {
    const [old, now] = [gone[i], come[j]];
    if (old && now && gain(i, j) > 0 && at(i, j) === gain(i, j) + at(i + 1, j + 1)) {
      pairs.push({ old, now, isSame: false });
      i += 1;
      j += 1;
    } else if (old && (!now || at(i, j) === at(i + 1, j))) {
      pairs.push({ old, now: null, isSame: false });
      i += 1;
    } else if (now) {
      pairs.push({ old: null, now, isSame: false });
      j += 1;
    }
  }
  return pairs;
}

/** How alike the blocks are, 0 where they aren't new wordings of each other. */
function likenessTable(gone: DocNode[], come: DocNode[]): Float64Array[] {
  const describe = (node: DocNode) => ({ family: familyOf(node), pairs: bigrams(wordsOf(node)) });
  const describedNew = come.map(describe);
  return gone.map(describe).map(({ family, pairs }) =>
    Float64Array.from(describedNew, (other) => {
      if (other.family !== family) return 0;
      // The larger of two very unequal blocks can't be mostly the smaller one: no need to count.
      const [small, large] = [pairs.size, other.pairs.size].sort((a, b) => a - b) as [number, number];
      if ((2 * small) / (small + large) < alike) return 0;
      const found = bigramSimilarity(pairs, other.pairs);
      return found >= alike ? found : 0;
    }),
  );
}

/** Blocks of one family can become one another: a paragraph a heading, a list a numbered one. */
function familyOf(node: DocNode): string {
  if (isTextBlock(node)) return "text";
  return node.type.endsWith("List") ? "list" : node.type;
}
