import { readNumber } from "#lib/search/references";

/** How articles are written, in folded text (lib/search/fold.ts): half-width digits, brackets, commas and colons. */

export const figure = "(?:\\d{1,4}|[零〇一二三四五六七八九十百千两]{1,9})";
const and = "[、,和及与]";
const through = "(?:至|到|[-—–~～－]+)";

/** 第675条, 第六百七十五、六百七十六条, 第675至677条, 675条 */
const article = new RegExp(
  `(第?)\\s*(${figure}(?:\\s*(?:${and}|${through})\\s*(?:第\\s*)?${figure})*)\\s*条(?!例)(?:\\s*之\\s*([一二三四五六七八九十]{1,2}))?`,
  "y",
);
/** 第一款第(二)项, 第一、二款, (二)项 */
const part = `(?:第\\s*\\(?\\s*${figure}\\s*\\)?(?:\\s*${and}\\s*\\(?\\s*${figure}\\s*\\)?)*|\\(\\s*${figure}\\s*\\))\\s*[款项目]`;
const parts = new RegExp(`(?:\\s*${part}(?:\\s*(?:${and}|${through})\\s*${part})*)+`, "y");
const joint = new RegExp(`\\s*(?:(${through})|[、和及与或]|以及|并)\\s*`, "y");

/** One article, or a range of them, as a text names it. */
export interface Named {
  number: number;
  branch: number;
  until: number | null;
  paragraph: number | null;
  item: number | null;
  start: number;
  end: number;
}

/** Where a regular expression matches right here. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** How much of an article's name must stand there: 680条 after a law, 六百八十条 in a list, 第六百八十条 alone. */
type Place = "afterLaw" | "inList" | "alone";

/**
 * Reads 第六百七十五条第一款、第六百七十六条至第六百七十八条 from its beginning.
 * @returns nothing where no article is named here
 */
export function readArticles(text: string, at: number, place: Place): Named[] {
  const first = readArticle(text, at, place);
  if (first.length === 0) return [];
  const found = [...first];
  for (;;) {
    const last = found.at(-1);
    const between = last && matchAt(joint, text, last.end);
    if (!last || !between) return found;
    const next = readArticle(text, last.end + between[0].length, "inList");
    const [head] = next;
    if (!head || isThing(text, next.at(-1)?.end ?? 0)) return found;
    if (between[1] !== undefined && head.number > last.number && last.until === null) {
      found[found.length - 1] = { ...last, until: head.number, end: head.end };
      found.push(...next.slice(1));
    } else found.push(...next);
  }
}

/** What a number with 条 also counts: 第二条建议, 第一百条马路. */
const things =
  /\s*(?:的)?(?:建议|意见|马路|公路|道路|路|街|线|河|船|鱼|狗|龙|裤|腿|命|消息|信息|短信|微信|留言|评论|弹幕|新闻|热搜|朋友圈|记录|流水|理由|原因|经验|教训|措施|途径|出路|方法|提示|提醒|要点|规则|产品|生产|流水线|证据|线索|回复|公告|视频|动态)/y;

/** Whether what was counted isn't an article, by the words behind it. */
export function isThing(text: string, end: number): boolean {
  return matchAt(things, text, end) !== null;
}

/** One expression may name several: 第675、676条. */
function readArticle(text: string, at: number, place: Place): Named[] {
  const match = matchAt(article, text, at);
  if (!match) return [];
  const [whole, ordinal = "", figures = "", branchWord] = match;
  if (ordinal === "" && place === "alone") return [];
  // Few without 第 are counted things: 三条建议.
  if (ordinal === "" && !(place === "inList" ? /^(?:\d|..)/ : /^\d/).test(figures)) return [];
  const end = at + whole.length;
  const named = splitFigures(figures, at + whole.indexOf(figures));
  if (named === null) return [];
  const last = named.at(-1);
  if (!last) return [];
  const detail = matchAt(parts, text, end)?.[0] ?? "";
  const branch = branchWord === undefined ? 0 : (readNumber(branchWord) ?? 0);
  Object.assign(last, { ...readParts(detail), branch, end: end + detail.length });
  const [first] = named;
  if (first) first.start = at;
  return named;
}

/** 675、676 or 675至677; null where one of them is no number. */
function splitFigures(figures: string, at: number): Named[] | null {
  const found: Named[] = [];
  const pieces = figures.matchAll(new RegExp(`(${through}|${and})?\\s*(?:第\\s*)?(${figure})`, "g"));
  for (const { 0: whole, 1: link = "", 2: word = "", index } of pieces) {
    const number = readNumber(word);
    if (number === null) return null;
    const end = at + index + whole.length;
    const before = found.at(-1);
    const isRange = link !== "" && !/[、,和及与]/.test(link);
    if (before && isRange && number > before.number) Object.assign(before, { until: number, end });
    else
      found.push({
        ...{ number, branch: 0, until: null, paragraph: null, item: null },
        ...{ start: end - word.length, end },
      });
  }
  return found;
}

function readParts(detail: string): { paragraph: number | null; item: number | null } {
  const numberOf = (unit: string) => {
    const word = new RegExp(`(${figure})[^款项目]*${unit}`).exec(detail)?.[1];
    return word === undefined ? null : readNumber(word);
  };
  return { paragraph: numberOf("款"), item: numberOf("项") };
}
