import { findingAt } from "#lib/checks/finding";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText, Surface } from "#lib/checks/text";

const fullWidth: Record<string, string> = {
  ",": "，",
  ";": "；",
  ":": "：",
  "?": "？",
  "!": "！",
  ".": "。",
};

interface Rule {
  pattern: RegExp;
  message: string;
  mend?: (words: string) => string;
}

const rules: Rule[] = [
  {
    pattern: /(?:(?!……)([。，、；：])\1+|([！？])\2{2,})/g,
    message: "标点重复了。",
    mend: (words) => (words === "。。。" || words === "。。。。。。" ? "……" : (words[0] ?? "")),
  },
  {
    // A mark that ends a sentence, and one that goes on, can't stand together.
    pattern: /[，、；：][。，、；：！？]|[。！？][，、；：。]/g,
    message: "两个标点连在一起，多了一个。",
  },
  { pattern: /(?<=\p{Script=Han})\.{2,}/gu, message: "省略号写作“……”。", mend: () => "……" },
  {
    pattern: /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+/g,
    message: "数字和字母通常用半角。",
    mend: (words) => words.normalize("NFKC"),
  },
  {
    pattern: /\([^()\n]*\p{Script=Han}[^()\n]*\)/gu,
    message: "中文里的括号通常用全角。",
    mend: (words) => `（${words.slice(1, -1)}）`,
  },
  {
    pattern: /"[^"\n]*\p{Script=Han}[^"\n]*"/gu,
    message: "中文里的引号通常用弯引号。",
    mend: (words) => `“${words.slice(1, -1)}”`,
  },
];

/** Half-width marks after a 汉字, where a sentence goes on in Chinese or ends. 12:30, v2.0 and (2023) are no such places. */
const halfWidth =
  /(?<=[\p{Script=Han}”》）])[,;:?!](?=\s?[\p{Script=Han}“《（]|\s*$|\n)|(?<=\p{Script=Han})\.(?=\s*$|\n)/gmu;

/** Width and doubling of punctuation. Paired marks are a check of their own. */
export function punctuation({ surfaces }: CheckedText): Finding[] {
  return surfaces
    .filter(({ name }) => name !== "tag")
    .flatMap((surface) => [...halfWidthMarks(surface), ...byRule(surface)]);
}

function byRule(surface: Surface): Finding[] {
  const found: Finding[] = [];
  for (const { pattern, message, mend } of rules)
    for (const { 0: words, index } of surface.text.matchAll(pattern)) {
      if (found.some((other) => index < other.end && other.start < index + words.length)) continue;
      found.push(
        findingAt(surface, index, words.length, {
          ...{ check: "punctuation", severity: "hint", message },
          ...(mend ? { suggestion: mend(words) } : {}),
        }),
      );
    }
  return found;
}

/** One finding for each line: a text typed with the wrong keyboard setting has hundreds. */
function halfWidthMarks(surface: Surface): Finding[] {
  const lines = new Map<number, { at: number; count: number }>();
  for (const { index } of surface.text.matchAll(halfWidth)) {
    const line = surface.text.lastIndexOf("\n", index) + 1;
    const seen = lines.get(line);
    if (seen) seen.count += 1;
    else lines.set(line, { at: index, count: 1 });
  }
  return [...lines].map(([line, { at, count }]) => {
    const start = Math.max(line, at - 4);
    const mark = surface.text[at] ?? "";
    const words = surface.text.slice(start, at + 1);
    return findingAt(surface, start, words.length, {
      ...{ check: "punctuation", severity: "hint" },
      message: count === 1 ? "中文里的标点通常用全角。" : `这一段有 ${count} 处半角标点，中文里通常用全角。`,
      suggestion: words.slice(0, -1) + (fullWidth[mark] ?? mark),
    });
  });
}
