import type { Tx } from "#lib/db";
import {
  alikeText,
  alikeTitle,
  bandsOf,
  shingles,
  textLikeness,
  titleLikeness,
} from "#lib/neighbours/fingerprint";

/** A text is compared with so many others, and paired with the most alike of them. */
const pairsMax = 20;

interface Text {
  title: string;
  text: string;
}

/** Looks for the public articles that this one competes with, and stores the pairs; what was dismissed stays dismissed. */
export async function storeAlike(tx: Tx, articleId: number, subject: Text): Promise<void> {
  const bands = bandsOf(subject);
  await tx.articleNeighbours.update({ where: { articleId }, data: { bands } });
  const pairs = await findAlike(tx, articleId, subject, bands);
  const ids = pairs.map(({ id }) => id);
  await tx.alikePair.deleteMany({
    where: {
      OR: [
        { articleId, otherId: { notIn: ids } },
        { otherId: articleId, articleId: { notIn: ids } },
      ],
    },
  });
  for (const { id, titleLikeness, textLikeness } of pairs) {
    const pair = { articleId: Math.min(articleId, id), otherId: Math.max(articleId, id) };
    const likeness = { titleLikeness, textLikeness };
    await tx.alikePair.upsert({
      where: { articleId_otherId: pair },
      create: { ...pair, ...likeness },
      update: likeness,
    });
  }
}

/** Forgets an article that is no longer public. */
export async function dropAlike(tx: Tx, articleId: number): Promise<void> {
  await tx.alikePair.deleteMany({ where: { OR: [{ articleId }, { otherId: articleId }] } });
  await tx.articleNeighbours.deleteMany({ where: { articleId } });
}

async function findAlike(tx: Tx, articleId: number, subject: Text, bands: number[]) {
  const near = await tx.$queryRaw<{ article_id: number }[]>`
    SELECT article_id FROM alike_candidates(${bands}::int[]) WHERE article_id <> ${articleId}`;
  const rows = await tx.article.findMany({
    where: { id: { in: near.map((row) => row.article_id) }, status: "PUBLISHED" },
    orderBy: { id: "asc" },
    select: { id: true, liveRevision: { select: { title: true, text: true } } },
  });
  const own = shingles(subject.text);
  return rows
    .flatMap(({ id, liveRevision: live }) =>
      live
        ? {
            id,
            titleLikeness: titleLikeness(subject.title, live.title),
            textLikeness: textLikeness(own, shingles(live.text)),
          }
        : [],
    )
    .filter((pair) => pair.titleLikeness >= alikeTitle || pair.textLikeness >= alikeText)
    .sort((a, b) => b.titleLikeness + b.textLikeness - a.titleLikeness - a.textLikeness || a.id - b.id)
    .slice(0, pairsMax);
}
