import { diffArrays } from "diff";

/** A run of a text with the names of its marks: ["加粗"], ["链接到 https://…"]. */
export interface Run {
  text: string;
  marks: readonly string[];
}

/** A run of a compared text. `format`: the words are the same, their marks aren't, and `note` says which. */
export interface TextPiece {
  kind: "same" | "insert" | "delete" | "format";
  text: string;
  note?: string;
}

/** More single differences than this aren't looked for: the whole stretch counts as replaced. */
const maxEdits = 1500;
/** Where less than this part of a text stayed, showing what did would only make confetti. */
const keptAtLeast = 0.3;
const shortText = 8;

interface Token {
  text: string;
  marks: readonly string[];
}

/** What differs: characters `from` to `to` of the old text stand where `start` to `end` of the new one do. */
interface Hunk {
  from: number;
  to: number;
  start: number;
  end: number;
}

/** What changed between two plain texts, to the character, grouped so that a person can read it. */
export function compareText(before: string, after: string): TextPiece[] {
  return compareRuns([{ text: before, marks: [] }], [{ text: after, marks: [] }]);
}

/** The same for text with marks. */
export function compareRuns(before: readonly Run[], after: readonly Run[]): TextPiece[] {
  const old = before.flatMap(toTokens);
  const now = after.flatMap(toTokens);
  const found = findHunks(old, now);
  const hunks = grouped(found.map((hunk, i) => settled(hunk, hunk.from - (found[i - 1]?.to ?? 0), old, now)));
  return toPieces(isConfetti(hunks, old, now) ? [replaced(old, now)] : hunks, old, now);
}

/** Whether anything differs, marks included. */
export function hasChanges(pieces: readonly TextPiece[]): boolean {
  return pieces.some((piece) => piece.kind !== "same");
}

// What a reader takes for one character may be several code points: 葛󠄀, 👩‍⚖️.
const graphemes = new Intl.Segmenter("zh", { granularity: "grapheme" });

function toTokens({ text, marks }: Run): Token[] {
  return Array.from(graphemes.segment(text), ({ segment }) => ({ text: segment, marks }));
}

function findHunks(old: Token[], now: Token[]): Hunk[] {
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head]?.text === now[head]?.text) head += 1;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail]?.text === now[now.length - 1 - tail]?.text)
    tail += 1;
  const inner = (tokens: Token[]) => tokens.slice(head, tokens.length - tail).map(({ text }) => text);
  const whole = { from: head, to: old.length - tail, start: head, end: now.length - tail };
  if (whole.from === whole.to && whole.start === whole.end) return [];
  if (whole.from === whole.to || whole.start === whole.end) return [whole];
  const changes = diffArrays(inner(old), inner(now), { maxEditLength: maxEdits });
  if (!changes) return [whole];
  const hunks: Hunk[] = [];
  let [from, start] = [head, head];
  for (const { added, removed, count } of changes) {
    const [to, end] = [added ? from : from + count, removed ? start : start + count];
    const last = hunks.at(-1);
    if (added || removed) {
      if (last && last.to === from && last.end === start) Object.assign(last, { to, end });
      else hunks.push({ from, to, start, end });
    }
    [from, start] = [to, end];
  }
  return hunks;
}

/**
 * A pure insertion or deletion often fits at several places: 应付款。应交货。 + 应验收。 Moves it to where a
 * sentence or a clause begins.
 * @param room how many equal characters stand before it
 */
function settled(hunk: Hunk, room: number, old: Token[], now: Token[]): Hunk {
  if (hunk.from !== hunk.to && hunk.start !== hunk.end) return hunk;
  const [tokens, first, last] =
    hunk.from === hunk.to ? [now, hunk.start, hunk.end] : [old, hunk.from, hunk.to];
  let [best, bestScore] = [0, borderScore(tokens[first - 1]?.text)];
  for (let shift = 1; shift <= room; shift += 1) {
    if (tokens[first - shift]?.text !== tokens[last - shift]?.text) break;
    const score = borderScore(tokens[first - shift - 1]?.text);
    if (score > bestScore) [best, bestScore] = [shift, score];
  }
  const { from, to, start, end } = hunk;
  return { from: from - best, to: to - best, start: start - best, end: end - best };
}

function borderScore(before: string | undefined): number {
  if (before === undefined || /[。！？；\n]/u.test(before)) return 2;
  return /[，、：\s]/u.test(before) ? 1 : 0;
}

/** Joins neighbours with less between them than in each of them. */
function grouped(hunks: Hunk[]): Hunk[] {
  const joined: Hunk[] = [];
  for (const hunk of hunks) {
    let current = hunk;
    for (let last = joined.at(-1); last && belongTogether(last, current); last = joined.at(-1)) {
      joined.pop();
      current = { from: last.from, to: current.to, start: last.start, end: current.end };
    }
    joined.push(current);
  }
  return joined;
}

function belongTogether(left: Hunk, right: Hunk): boolean {
  return right.from - left.to <= Math.min(sizeOf(left), sizeOf(right));
}

function sizeOf({ from, to, start, end }: Hunk): number {
  return Math.max(to - from, end - start);
}

function isConfetti(hunks: Hunk[], old: Token[], now: Token[]): boolean {
  const longer = Math.max(old.length, now.length);
  if (hunks.length < 2 || longer <= shortText) return false;
  const kept = old.length - hunks.reduce((sum, { from, to }) => sum + to - from, 0);
  return kept < longer * keptAtLeast;
}

function replaced(old: Token[], now: Token[]): Hunk {
  return { from: 0, to: old.length, start: 0, end: now.length };
}

function toPieces(hunks: Hunk[], old: Token[], now: Token[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  let [at, place] = [0, 0];
  for (const { from, to, start, end } of [
    ...hunks,
    { ...replaced(old, now), from: old.length, start: now.length },
  ]) {
    pieces.push(...samePieces(old.slice(at, from), now.slice(place, start)));
    if (from < to) pieces.push({ kind: "delete", text: textOf(old.slice(from, to)) });
    if (start < end) pieces.push({ kind: "insert", text: textOf(now.slice(start, end)) });
    [at, place] = [to, end];
  }
  return pieces;
}

/** Tokens of equal text, cut where marks begin to differ. */
function samePieces(old: Token[], now: Token[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  for (const [index, token] of now.entries()) {
    const note = markNote(old[index]?.marks ?? [], token.marks);
    const last = pieces.at(-1);
    if (last && (last.note ?? "") === note) last.text += token.text;
    else pieces.push(note ? { kind: "format", text: token.text, note } : { kind: "same", text: token.text });
  }
  return pieces;
}

function markNote(before: readonly string[], after: readonly string[]): string {
  if (before === after) return "";
  const gone = before.filter((mark) => !after.includes(mark)).map((mark) => `取消${mark}`);
  return [...gone, ...after.filter((mark) => !before.includes(mark))].join("，");
}

function textOf(tokens: Token[]): string {
  return tokens.map(({ text }) => text).join("");
}
