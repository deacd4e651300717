/** Statutes and case numbers in folded text: one lexeme for all ways of writing one reference. */
export interface Reference {
  lexeme: string;
  /** Source of a regular expression that finds each way of writing it in folded text. */
  pattern: string;
  start: number;
  end: number;
}

const numerals = "零〇一二三四五六七八九十百千两";
const statute = new RegExp(`第(\\d{1,4}|[${numerals}]{1,9})条|(?<!\\d)(\\d{1,4})条`, "g");
// （2023）浙01民终123号, (2020)最高法民申45号; the brackets come in four shapes, or not at all.
const caseNumber =
  /(?<!\d)[([〔【]?((?:19|20)\d{2})[)\]〕】]?\s?(\p{Script=Han}{1,5}\d{0,4}\p{Script=Han}{1,5}\d{1,7}号)/gu;

export function findReferences(folded: string): Reference[] {
  const cases = [...folded.matchAll(caseNumber)].map((match) => {
    const [whole, year = "", rest = ""] = match;
    const pattern = `[(\\[〔【]?${year}[)\\]〕】]?\\s?${rest}`;
    return { lexeme: `案${year}${rest}`, pattern, start: match.index, end: match.index + whole.length };
  });
  const statutes = [...folded.matchAll(statute)].flatMap((match) => {
    const [whole, numbered, bare] = match;
    const number = readNumber(numbered ?? bare ?? "");
    if (number === null) return [];
    const pattern = `第?${number}条|第${chineseNumber(number)}条`;
    return [{ lexeme: `§${number}`, pattern, start: match.index, end: match.index + whole.length }];
  });
  return [...cases, ...statutes].sort((a, b) => a.start - b.start);
}

/** 六百八十 → 680, 680 → 680, 一千零六十五 → 1065; null where it isn't a number. */
export function readNumber(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  let total = 0;
  let figure: number | null = null;
  for (const character of text) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[character];
    if (unit) {
      total += (figure ?? 1) * unit;
      figure = null;
    } else if (character === "零" || character === "〇") {
      if (figure !== null) return null;
    } else {
      // Two figures in a row: 二三 is no number of an article.
      if (figure !== null) return null;
      figure = character === "两" ? 2 : "一二三四五六七八九".indexOf(character) + 1;
    }
  }
  const number = total + (figure ?? 0);
  return number > 0 ? number : null;
}

/** 1–9999 as statutes write it: 680 → 六百八十, 1005 → 一千零五, 15 → 十五 */
export function chineseNumber(value: number): string {
  const units = ["", "十", "百", "千"];
  const figures = [...String(value)].map(Number);
  const words = figures.map((figure, index) =>
    figure === 0 ? "零" : `${"零一二三四五六七八九"[figure]}${units[figures.length - 1 - index]}`,
  );
  return words.join("").replace(/零+/g, "零").replace(/零$/, "").replace(/^一十/, "十");
}
