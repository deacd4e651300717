import { findingAt } from "#lib/checks/finding";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";
import { articleLabel, articleSegment, type Citation, titled } from "#lib/citations/schema";
import { factsOf } from "#lib/laws/facts";
import type { LawIndex } from "#lib/laws/law-index";
import { dayInWords } from "#lib/laws/schema";

/** Who says so knows that the law is an old one. */
const speaksOfPast =
  /原|旧|曾|当时|废止|失效|已被|取代|替代|之前|以前|此前|施行前|实施前|修改前|历史|过去|不再|20(?:0\d|1\d|20)年|199\d年/;
/** Of its sentence, so many characters before and behind are looked at. */
const around = 120;

/** Laws that are no longer in force, and articles that a law doesn't have. */
export function citedLaws({ body, facts }: CheckedText): Finding[] {
  const surface = { name: "body", item: 0, text: body } as const;
  const told = new Set<string>();
  const lastArticles = new Map<string, number | null>();
  const lastOf = (law: string): number | null => {
    const known = lastArticles.get(law);
    if (known !== undefined) return known;
    const last = lastArticle(law, facts.cited.laws.get(law));
    lastArticles.set(law, last);
    return last;
  };
  return facts.cited.citations.flatMap((citation) => {
    const { law, start, end } = citation;
    const index = facts.cited.laws.get(law);
    const finding = missingArticle(citation, lastOf(law)) ?? repealedLaw(citation, body, index);
    if (!finding || told.has(finding.message)) return [];
    told.add(finding.message);
    const article = citation.number > 0 ? { article: articleSegment(citation) } : {};
    return [findingAt(surface, start, end - start, { check: "cited-laws", law, ...article, ...finding })];
  });
}

function missingArticle({ law, number, until }: Citation, last: number | null) {
  const highest = until ?? number;
  if (last === null || highest <= last) return null;
  const label = articleLabel({ number: highest, branch: 0 });
  const message = `${titled(law)}共 ${last} 条，没有${label}。请核对条号。`;
  return { severity: "blocker" as const, message };
}

/** Of the text in the library where that is complete; else what is known of the law. */
function lastArticle(law: string, index: LawIndex | undefined): number | null {
  const numbers = index?.articles.filter(({ branch, oldSince }) => branch === 0 && oldSince === null) ?? [];
  const last = numbers.at(-1)?.number ?? 0;
  return last > 0 && numbers.length === last ? last : (factsOf(law)?.lastArticle ?? null);
}

function repealedLaw({ law, start, end, form }: Citation, body: string, index: LawIndex | undefined) {
  const repealed = index?.repealed ?? factsOf(law)?.repealed;
  if (!repealed || form === "relative") return null;
  const before =
    body
      .slice(Math.max(0, start - around), start)
      .split(/[。！？\n]/)
      .at(-1) ?? "";
  const behind = body.slice(end, end + around).split(/[。！？\n]/)[0] ?? "";
  if (speaksOfPast.test(before) || speaksOfPast.test(behind)) return null;
  const by = factsOf(repealed.by) || /号$/.test(repealed.by) ? titled(repealed.by) : `“${repealed.by}”`;
  const message = `${titled(law)}自 ${dayInWords(repealed.on)}起废止（依据${by}）。请改引现行规定；谈的是旧法时，请写明“原”或当时的年份。`;
  return { severity: "warning" as const, message };
}
