import { findingOn } from "#lib/checks/finding";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";
import { duplicateTitle, titleSimilarity } from "#lib/related/similarity";

const shown = 3;

/** Two texts under nearly one title compete with each other in search, and readers can't tell them apart. */
export function similarTitles({ title, facts }: CheckedText): Finding[] {
  return facts.otherTitles
    .map((other) => ({ ...other, likeness: titleSimilarity(title, other.title) }))
    .filter(({ likeness }) => likeness >= duplicateTitle)
    .sort((a, b) => b.likeness - a.likeness || a.id - b.id)
    .slice(0, shown)
    .map((other) =>
      findingOn("title", title, {
        ...{ check: "similar-titles", severity: "warning", about: String(other.id) },
        message: `标题和另一篇文章几乎一样：《${other.title}》（编号 ${other.id}）。建议合并，或把区别写进标题。`,
      }),
    );
}
