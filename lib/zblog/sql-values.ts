/** A value of a dump; numbers stay the text that they are. */
export type SqlValue = string | null;

/** The text ends before the value does. */
export const incomplete = Symbol("incomplete");

const escapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", "0": "\0", b: "\b", Z: "\x1a" };

/**
 * Reads one tuple, as ('a', 1, NULL), from `at` on.
 * @returns its values and the place behind it, `incomplete`, or null where no tuple stands there
 */
export function readTuple(
  text: string,
  at: number,
): { values: SqlValue[]; end: number } | typeof incomplete | null {
  let place = skipSpace(text, at);
  if (place >= text.length) return incomplete;
  if (text[place] !== "(") return null;
  place += 1;
  const values: SqlValue[] = [];
  while (true) {
    const value = readValue(text, skipSpace(text, place));
    if (value === incomplete || value === null) return value;
    values.push(value.value);
    place = skipSpace(text, value.end);
    const mark = text[place];
    if (mark === undefined) return incomplete;
    place += 1;
    if (mark === ")") return { values, end: place };
    if (mark !== ",") return null;
  }
}

export function skipSpace(text: string, at: number): number {
  let place = at;
  while (place < text.length && text.charCodeAt(place) <= 32) place += 1;
  return place;
}

const bare = /[^\s,()']+/y;

function readValue(text: string, at: number): { value: SqlValue; end: number } | typeof incomplete | null {
  const mark = text[at];
  if (mark === undefined) return incomplete;
  if (mark === "'" || mark === '"') return readString(text, at);
  bare.lastIndex = at;
  const [word] = bare.exec(text) ?? [];
  if (word === undefined) return null;
  const end = at + word.length;
  if (end >= text.length) return incomplete;
  if (/^(_[a-z0-9]+|N)$/i.test(word)) return readValue(text, skipSpace(text, end));
  if (/^X$/i.test(word)) return fromHex(readString(text, end));
  if (/^0x[0-9a-f]*$/i.test(word)) return { value: hexText(word.slice(2)), end };
  return { value: /^null$/i.test(word) ? null : word, end };
}

function fromHex(read: ReturnType<typeof readString>): ReturnType<typeof readString> {
  return read === incomplete ? read : { ...read, value: hexText(read.value) };
}

function hexText(hex: string): string {
  return Buffer.from(hex, "hex").toString();
}

/** Passes over a quoted text: where the next thing begins, however much of the file it is. */
export function skipString(text: string, at: number): number | typeof incomplete {
  const quote = text[at] === '"' ? '"' : "'";
  const next = special[quote];
  for (let from = at + 1; ; from += 2) {
    next.lastIndex = from;
    const found = next.exec(text)?.index;
    if (found === undefined || found + 1 >= text.length) return incomplete;
    if (text[found] === quote && text[found + 1] !== quote) return found + 1;
    from = found;
  }
}

const special = { "'": /['\\]/g, '"': /["\\]/g } as const;

/** A quoted text from its first quote on: \' and '' both mean a quote. */
export function readString(text: string, at: number): { value: string; end: number } | typeof incomplete {
  const quote = text[at] === '"' ? '"' : "'";
  const next = special[quote];
  const pieces: string[] = [];
  let from = at + 1;
  while (true) {
    next.lastIndex = from;
    const found = next.exec(text)?.index;
    // What follows the mark decides what it means.
    if (found === undefined || found + 1 >= text.length) return incomplete;
    pieces.push(text.slice(from, found));
    const after = text[found + 1] ?? "";
    if (text[found] === "\\")
      pieces.push(after === "%" || after === "_" ? `\\${after}` : (escapes[after] ?? after));
    else if (after === quote) pieces.push(quote);
    else return { value: pieces.join(""), end: found + 1 };
    from = found + 2;
  }
}
