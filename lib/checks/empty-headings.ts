import { findingAt } from "#lib/checks/finding";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";

/** A heading without words stands as a gap in the outline and on the page. */
export function emptyHeadings({ blocks, body }: CheckedText): Finding[] {
  const surface = { name: "body", item: 0, text: body } as const;
  let number = 0;
  return blocks.flatMap(({ type, text, start }) => {
    if (type !== "heading") return [];
    number += 1;
    if (text.trim() !== "") return [];
    const message = `第 ${number} 个小标题是空的。请补上文字，或者删掉这一行。`;
    return [
      findingAt(surface, start, text.length, { check: "empty-headings", severity: "blocker", message }),
    ];
  });
}
