import type { Dropped } from "#lib/importing/report";

interface Rule {
  what: string;
  matches: (line: string, title: string) => boolean;
}

/**
 * What stands around a text on a page of common Chinese blog themes and isn't part of it. Only what a machine
 * put there: the author's own words stay, however unfortunate.
 */
const rules: Rule[] = [
  { what: "面包屑", matches: (line) => /^(当前位置|您的位置|您现在的位置)\s*[:：]/.test(line) },
  { what: "重复的标题", matches: (line, title) => sameWords(line, title) },
  { what: "扫码提示", matches: (line) => /^扫描(上方|下方)?二维码/.test(line) },
  { what: "版权声明", matches: (line) => /^(版权声明|转载声明|免责声明)\s*[:：]/.test(line) },
  { what: "本页网址", matches: (line) => /^(本文链接|本文地址|本文网址|转载请注明出处)\s*[:：]/.test(line) },
  {
    what: "原创声明",
    matches: (line) => /本文(为|由|系)[^。]{0,30}原创/.test(line) && /(转载|违者必究|来源)/.test(line),
  },
];

const relatedHeading = /(的相关文章|相关阅读|相关推荐|猜你喜欢|上一篇\s*[:：].*|下一篇\s*[:：].*)$/;

/** What a line is that a theme puts around every text, null where it is the author's. */
export function furnitureKind(line: string, title: string): string | null {
  if (relatedHeading.test(line)) return "相关文章列表";
  return rules.find(({ matches }) => matches(line, title))?.what ?? null;
}

/** Whether a text is a whole page: it begins with the breadcrumb or ends in the notice with the page's address. */
export function looksLikePage(source: string): boolean {
  const lines = source.split("\n").map((line) => line.trim());
  const isCrumb = (line: string) => /^(当前位置|您的位置|您现在的位置)\s*[:：]/.test(line);
  const first = lines.find((line) => line !== "") ?? "";
  return isCrumb(first) || lines.some((line) => /^本文(链接|地址|网址)\s*[:：]\s*http/.test(line));
}

/**
 * Takes the furniture of a web page, pasted as text, away from an article.
 * @returns the title (first line that isn't furniture), the lines that are the text, and all that was left out
 */
export function stripFurniture(source: string): { title: string; lines: string[]; dropped: Dropped[] } {
  const dropped: Dropped[] = [];
  const lines = source.split("\n").map((line) => line.trimEnd());
  const isCrumb = (line: string) => rules[0]?.matches(line.trim(), "") ?? false;
  const titleAt = lines.findIndex((line) => line.trim() !== "" && !isCrumb(line));
  if (titleAt === -1) return { title: "", lines: [], dropped };
  for (const line of lines.slice(0, titleAt))
    if (line.trim()) dropped.push({ what: "面包屑", text: line.trim() });
  const title = (lines[titleAt] ?? "").trim();

  const rest = lines.slice(titleAt + 1);
  const relatedAt = rest.findIndex((line) => relatedHeading.test(line.trim()));
  const main = relatedAt === -1 ? rest : rest.slice(0, relatedAt);
  const kept = main.filter((line) => {
    const rule = line.trim() === "" ? undefined : rules.find(({ matches }) => matches(line.trim(), title));
    if (rule) dropped.push({ what: rule.what, text: line.trim() });
    return !rule;
  });
  if (relatedAt !== -1)
    for (const line of rest.slice(relatedAt))
      if (line.trim()) dropped.push({ what: "相关文章列表", text: line.trim() });
  return { title, lines: kept, dropped };
}

/** Whether two lines say the same but for marks and spaces: themes repeat the title as a picture's text. */
function sameWords(a: string, b: string): boolean {
  const words = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "");
  return words(a) !== "" && words(a) === words(b);
}
