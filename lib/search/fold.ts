import pairs from "opencc-js/dict/TSCharacters";

/**
 * What each UTF-16 unit becomes: half-width forms, lower case, traditional → simplified (OpenCC); only where both are one
 * unit long. A table, because a search folds sixty texts and an expression of four thousand characters took most of its time.
 */
const units = new Uint16Array(65_536).map((_, unit) => foldUnit(unit));
for (const pair of pairs.split("|")) {
  const [traditional = "", simplified = ""] = pair.split(" ");
  if (traditional.length === 1 && simplified.length === 1)
    units[traditional.charCodeAt(0)] = simplified.charCodeAt(0);
}

/** Characters of two units, few and rare. */
const rare = new Map(
  pairs
    .split("|")
    .map((pair): [string, string] => [pair.split(" ")[0] ?? "", pair.split(" ")[1] ?? ""])
    .filter(([traditional, simplified]) => traditional.length === 2 && simplified.length === 2),
);

/**
 * A text as the index sees it: simplified characters, half-width forms, lower case. Every character keeps its
 * place (index and length in UTF-16), so that what is found in the folded text is marked in the original.
 */
export function fold(text: string): string {
  const wellFormed = text.toWellFormed();
  const folded = new Uint16Array(wellFormed.length);
  let hasPairs = false;
  for (let at = 0; at < folded.length; at += 1) {
    const unit = wellFormed.charCodeAt(at);
    folded[at] = units[unit] ?? unit;
    hasPairs ||= (unit & 0xf800) === 0xd800;
  }
  const result = decoder.decode(folded);
  return hasPairs ? result.replace(/[\u{10000}-\u{10ffff}]/gu, foldPair) : result;
}

const decoder = new TextDecoder("utf-16le", { ignoreBOM: true });

function foldPair(character: string): string {
  const lower = character.toLowerCase();
  return rare.get(character) ?? (lower.length === character.length ? lower : character);
}

function foldUnit(unit: number): number {
  if (unit === 0x3000) return 0x20;
  const half = unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit;
  const lower = String.fromCharCode(half).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : half;
}
