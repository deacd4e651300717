import { findCitations } from "#lib/citations/parse";
import { type Provision, provisionsOf } from "#lib/citations/schema";
import type { Tx } from "#lib/db";
import { readCorpus } from "#lib/laws/corpus";
import { keys } from "#lib/surrogate-keys";

/** A text that cites more isn't one: what goes beyond is left out. */
const mostPerArticle = 2_000;

/**
 * Writes down which laws the live texts of these articles cite; those that aren't public lose their rows. Part of
 * publishing, inside its transaction.
 * @returns the surrogate keys of their pages, which link to laws, and of the pages of law that list them
 */
export async function storeCitations(tx: Tx, articleIds: number[]): Promise<string[]> {
  const { names } = await readCorpus(tx);
  const articles = await tx.article.findMany({
    where: { id: { in: articleIds }, status: "PUBLISHED" },
    select: { id: true, publishedAt: true, liveRevision: { select: { text: true } } },
  });
  const rows = articles.flatMap(({ id, publishedAt, liveRevision }) => {
    if (!liveRevision || !publishedAt) return [];
    const cited = uniqueProvisions(findCitations(liveRevision.text, names).flatMap(provisionsOf));
    return cited.map((provision) => ({ ...provision, articleId: id, publishedAt }));
  });
  const where = { articleId: { in: articleIds } };
  const before = await tx.articleCitation.findMany({ where });
  const known = new Set(before.map(identity));
  const wanted = new Set(rows.map(identity));
  const gone = before.filter((row) => !wanted.has(identity(row)));
  const fresh = rows.filter((row) => !known.has(identity(row)));
  for (const { articleId, law, number, branch } of gone)
    await tx.articleCitation.delete({
      where: { articleId_law_number_branch: { articleId, law, number, branch } },
    });
  await tx.articleCitation.createMany({ data: fresh });
  const changed = [...gone, ...fresh].flatMap(({ articleId, law, number, branch }) => [
    keys.citing(law, number, branch),
    keys.article(articleId),
  ]);
  return [...new Set(changed)];
}

function identity(row: Provision & { articleId: number; publishedAt: Date }): string {
  return [row.articleId, row.law, row.number, row.branch, row.publishedAt.getTime()].join(" ");
}

/** Each provision once, in the order of the text. */
export function uniqueProvisions(provisions: readonly Provision[]): Provision[] {
  const found = new Map(
    provisions.map(({ law, number, branch }) => [`${law} ${number} ${branch}`, { law, number, branch }]),
  );
  return [...found.values()].slice(0, mostPerArticle);
}
