import { findingAt } from "#lib/checks/finding";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText, Surface } from "#lib/checks/text";

const closers: Record<string, string> = {
  "（": "）",
  "《": "》",
  "〈": "〉",
  "【": "】",
  "「": "」",
  "『": "』",
  "“": "”",
  "〔": "〕",
};
const openers = Object.fromEntries(Object.entries(closers).map(([open, close]) => [close, open]));
const marks = /[（）《》〈〉【】「」『』“”〔〕]/g;
/** 1）, 二）, a）: the number of an item, whose bracket has no other half. */
const itemNumber = /(?:^|[\s，。；：、])(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$/;

/** Brackets and quotation marks that have no other half in their paragraph. */
export function pairedMarks({ surfaces }: CheckedText): Finding[] {
  return surfaces.filter(({ name }) => name !== "tag").flatMap((surface) => unpaired(surface));
}

function unpaired(surface: Surface): Finding[] {
  const found: Finding[] = [];
  const report = (at: number, message: string) =>
    found.push(findingAt(surface, at, 1, { check: "paired-marks", severity: "hint", message }));
  let lineStart = 0;
  for (const line of surface.text.split("\n")) {
    const open: { mark: string; at: number }[] = [];
    for (const { 0: mark, index } of line.matchAll(marks)) {
      const closer = closers[mark];
      if (closer !== undefined) {
        open.push({ mark, at: lineStart + index });
        continue;
      }
      const opener = openers[mark] ?? "";
      const nearest = open.findLastIndex((one) => one.mark === opener);
      if (nearest === -1) {
        if (mark === "）" && itemNumber.test(line.slice(0, index))) continue;
        report(lineStart + index, `这个“${mark}”前面没有对应的“${opener}”。`);
        continue;
      }
      for (const lost of open.splice(nearest).slice(1)) report(lost.at, missing(lost.mark));
    }
    lineStart += line.length + 1;
    // A quotation of several paragraphs opens each of them and is closed by the last.
    const goesOn = surface.text[lineStart] === "“";
    for (const { mark, at } of open) if (mark !== "“" || !goesOn) report(at, missing(mark));
  }
  return found;
}

function missing(mark: string): string {
  return `这个“${mark}”后面没有对应的“${closers[mark]}”。`;
}
