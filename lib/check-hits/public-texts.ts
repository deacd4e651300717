import { bodySchema } from "#lib/body/schema";
import { findingHash, runChecks } from "#lib/checks/checks";
import { readBatchFacts } from "#lib/checks/facts";
import type { Finding } from "#lib/checks/schema";
import { type CheckedContent, checkedText, type Facts, noFacts } from "#lib/checks/text";
import { db } from "#lib/db";

const batchSize = 200;

const textSelect = {
  ...{ title: true, summary: true, seoTitle: true, seoDescription: true, tagNames: true, body: true },
  ...{ provenance: true, sourceUrl: true, licence: true, aiLevel: true },
} as const;

/** The ids of public articles in their order, in batches; the last one is the first that isn't full. */
export async function* listPublicIds(after = 0): AsyncGenerator<number[]> {
  for (let last = after, isMore = true; isMore; ) {
    const rows = await db().article.findMany({
      where: { id: { gt: last }, status: "PUBLISHED" },
      ...{ orderBy: { id: "asc" }, take: batchSize },
      select: { id: true },
    });
    isMore = rows.length === batchSize;
    last = rows.at(-1)?.id ?? last;
    yield rows.map(({ id }) => id);
  }
}

/** What nobody answered for in the live texts of these articles; one that isn't public has nothing. */
export async function findInPublicTexts(ids: number[]): Promise<{ id: number; findings: Finding[] }[]> {
  const rows = await db().article.findMany({
    where: { id: { in: ids }, status: "PUBLISHED" },
    select: {
      ...{ id: true, authorId: true },
      liveRevision: { select: textSelect },
      checkOverrides: { select: { findingHash: true } },
    },
  });
  const texts = rows.flatMap(({ liveRevision, ...row }) => {
    if (!liveRevision) return [];
    const content: CheckedContent = { ...liveRevision, body: bodySchema.parse(liveRevision.body) };
    return [{ ...row, content }];
  });
  const facts = await readBatchFacts(texts);
  const open = new Map(texts.map((text, index) => [text.id, openFindings(text, facts[index] ?? noFacts)]));
  return ids.map((id) => ({ id, findings: open.get(id) ?? [] }));
}

function openFindings(
  { content, checkOverrides }: { content: CheckedContent; checkOverrides: { findingHash: string }[] },
  facts: Facts,
): Finding[] {
  const found = runChecks(checkedText(content, facts));
  if (checkOverrides.length === 0) return found;
  const answered = new Set(checkOverrides.map((row) => row.findingHash));
  return found.filter((finding) => !answered.has(findingHash(finding)));
}
