import { createHash } from "node:crypto";
import { aiLabelled } from "#lib/checks/ai-label";
import { altTexts } from "#lib/checks/alt-texts";
import { byline } from "#lib/checks/byline";
import { citedLaws } from "#lib/checks/cited-laws";
import { claims } from "#lib/checks/claims";
import { deadCalls } from "#lib/checks/dead-calls";
import { deadLinks } from "#lib/checks/dead-links";
import { description } from "#lib/checks/description";
import { emptyHeadings } from "#lib/checks/empty-headings";
import { failingLinks } from "#lib/checks/failing-links";
import { garbled } from "#lib/checks/garbled";
import { headingOrder } from "#lib/checks/heading-order";
import { leakedNotes } from "#lib/checks/leaked-notes";
import { newsSource } from "#lib/checks/news-source";
import { pairedMarks } from "#lib/checks/paired-marks";
import { particles } from "#lib/checks/particles";
import { provenance } from "#lib/checks/provenance";
import { punctuation } from "#lib/checks/punctuation";
import { quotations } from "#lib/checks/quotations";
import { repeatedPhrases } from "#lib/checks/repeated-phrases";
import type { Finding, Severity, SurfaceName } from "#lib/checks/schema";
import { similarTitles } from "#lib/checks/similar-titles";
import type { CheckedText } from "#lib/checks/text";
import { titleLength } from "#lib/checks/title-length";
import { wording } from "#lib/checks/wording";

/** A check is a pure function; what it must know from outside stands in the text's facts. */
export type Check = (text: CheckedText) => Finding[];

/** Every check there is. A new rule is a new file and a line here. */
export const checks: readonly Check[] = [
  leakedNotes,
  wording,
  claims,
  quotations,
  citedLaws,
  aiLabelled,
  altTexts,
  deadLinks,
  emptyHeadings,
  headingOrder,
  similarTitles,
  repeatedPhrases,
  deadCalls,
  provenance,
  newsSource,
  byline,
  garbled,
  failingLinks,
  titleLength,
  description,
  particles,
  punctuation,
  pairedMarks,
];

/** A text that is wrong all over is shown the gravest findings of each check; mending them brings the next. */
const maxPerCheck = 50;

const severityOrder: Record<Severity, number> = { blocker: 0, question: 1, warning: 2, hint: 3, passed: 4 };
const surfaceOrder: Record<SurfaceName, number> = {
  ...{ title: 0, body: 1, alt: 2, summary: 3 },
  ...{ seoTitle: 4, seoDescription: 5, tag: 6, source: 7, licence: 8, author: 9, field: 10 },
};

/** Those that need nothing but words: for profiles, hub pages, settings and all else that isn't an article. */
export const wordChecks: readonly Check[] = [leakedNotes, wording, claims, garbled];

/** Runs every check: what blocks comes first, then in the order of the text. */
export function runChecks(text: CheckedText): Finding[] {
  return sortFindings(checks.flatMap((check) => sortFindings(check(text)).slice(0, maxPerCheck)));
}

export function sortFindings(findings: Finding[]): Finding[] {
  return findings.sort(
    (a, b) =>
      severityOrder[a.severity] - severityOrder[b.severity] ||
      surfaceOrder[a.surface] - surfaceOrder[b.surface] ||
      a.item - b.item ||
      a.start - b.start,
  );
}

/** SHA-256 of what makes a finding this one: what it says about which words. Where they stand doesn't matter. */
export function findingHash({ check, surface, quote, message, about = "" }: Finding): string {
  return createHash("sha256")
    .update(JSON.stringify([check, surface, quote, message, about]))
    .digest("hex");
}
