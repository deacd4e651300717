import { findingAt } from "#lib/checks/finding";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";

/** Headings step down one level at a time: screen readers and the outline read them as a tree. */
export function headingOrder({ blocks, body }: CheckedText): Finding[] {
  const surface = { name: "body", item: 0, text: body } as const;
  let above = 1;
  return blocks.flatMap(({ type, level, text, start }) => {
    if (type !== "heading" || text.trim() === "") return [];
    const expected = above + 1;
    above = level;
    if (level <= expected) return [];
    const message =
      expected === 2
        ? `第一个小标题是 ${level} 级。正文的小标题从 2 级开始。`
        : `这个小标题是 ${level} 级，上一个是 ${expected - 1} 级，中间少了一级。`;
    return [findingAt(surface, start, text.length, { check: "heading-order", severity: "warning", message })];
  });
}
