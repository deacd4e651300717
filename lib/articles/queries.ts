import { cache } from "react";
import { cardSelect, teaserSelect, toCard, toTeaser } from "#lib/articles/card";
import { listUnchanged } from "#lib/articles/unchanged";
import { outlineSchema } from "#lib/body/schema";
import { formatDay } from "#lib/clock";
import { db } from "#lib/db";
import { dependsOn } from "#lib/invalidation";
import { pictureSelect } from "#lib/media/schema";
import { shownRelated } from "#lib/related/schema";
import { keys } from "#lib/surrogate-keys";
import { alternatesOf, maxTranslations } from "#lib/translations/schema";
import { toVersion, versionSelect } from "#lib/translations/version";

/**
 * A published article with all that its page shows, in one query; null where it isn't public.
 * `related` comes with the reason for each.
 */
export const getArticle = cache(async (id: number) => {
  dependsOn(keys.article(id), keys.related(id));
  const row = await db().article.findUnique({
    where: { id, status: "PUBLISHED" },
    select: {
      ...cardSelect,
      ...versionSelect,
      translations: { select: versionSelect, orderBy: { id: "asc" }, take: maxTranslations },
      translationOf: {
        select: {
          ...versionSelect,
          translations: { select: versionSelect, orderBy: { id: "asc" }, take: maxTranslations },
        },
      },
      ...{ noindex: true, verifiedAt: true, verifyDueOn: true },
      lawRechecks: { where: { doneAt: null }, take: 1, select: { changeId: true } },
      author: {
        select: {
          id: true,
          name: true,
          path: true,
          status: true,
          position: true,
          partTime: true,
          licenceNumber: true,
          quote: true,
          phone: true,
          photo: { select: pictureSelect },
        },
      },
      liveRevision: {
        select: {
          ...cardSelect.liveRevision.select,
          number: true,
          contentHash: true,
          html: true,
          outline: true,
          characterCount: true,
          seoTitle: true,
          seoDescription: true,
          provenance: true,
          sourceName: true,
          sourceUrl: true,
          ...{ licence: true, aiLevel: true, aiTool: true, aiReviewer: true },
        },
      },
      signOffs: {
        orderBy: { id: "desc" },
        take: 20,
        select: {
          ...{ contentHash: true, lawyerName: true, licenceNumber: true, signedAt: true },
          lawyer: { select: { id: true, path: true, status: true } },
        },
      },
      tags: { select: { tag: { select: { id: true, name: true, path: true } } }, orderBy: { tagId: "asc" } },
      related: {
        where: { kind: { in: ["PINNED", "COMPUTED"] }, related: { status: "PUBLISHED" } },
        orderBy: [{ kind: "desc" }, { position: "asc" }],
        take: shownRelated,
        select: { reason: true, related: { select: teaserSelect } },
      },
    },
  });
  const card = row && toCard(row);
  if (!row?.liveRevision || !card) return null;
  const author = row.author?.status === "ACTIVE" ? row.author : null;
  if (author) dependsOn(keys.lawyer(author.id));
  if (author?.photo) dependsOn(keys.media(author.photo.id));
  const related = row.related.flatMap((entry) => {
    const teaser = toTeaser(entry.related);
    return teaser ? [{ ...teaser, reason: entry.reason }] : [];
  });
  const tags = row.tags.map(({ tag }) => tag);
  // It belongs to this text alone; a lawyer who stopped practising vouches for nothing in public.
  const isValid = (entry: (typeof row.signOffs)[number]) =>
    entry.contentHash === row.liveRevision?.contentHash && entry.lawyer?.status === "ACTIVE";
  const signOff = row.signOffs.find(isValid) ?? null;
  dependsOn(...row.signOffs.flatMap(({ lawyer }) => (lawyer ? [keys.byline(lawyer.id)] : [])));
  dependsOn(...tags.map((tag) => keys.tag(tag.id)));
  const versions = row.translationOf ?? row;
  for (const { id: versionId } of [versions, ...versions.translations]) dependsOn(keys.article(versionId));
  const unchanged = await listUnchanged([{ id, provenance: row.liveRevision.provenance }]);
  // summary: the written one alone; the excerpt would repeat the first sentences above the text.
  return {
    ...card,
    ...row.liveRevision,
    isUnchanged: unchanged.has(id),
    noindex: row.noindex,
    language: row.language,
    alternates: alternatesOf(toVersion(versions), versions.translations.map(toVersion)),
    verifiedAt: row.verifiedAt,
    awaits: awaitedLook(row),
    outline: outlineSchema.parse(row.liveRevision.outline),
    summary: row.liveRevision.summary,
    lead: card.summary,
    author,
    related,
    tags,
    signOff,
  };
});

/** Whether somebody must look at the law in it: it was changed since, or the day on which the look was due has passed. */
function awaitedLook({ lawRechecks, verifyDueOn }: { lawRechecks: unknown[]; verifyDueOn: Date | null }) {
  const today = formatDay(new Date());
  const isOverdue = verifyDueOn !== null && verifyDueOn.toISOString().slice(0, 10) < today;
  const isChanged = lawRechecks.length > 0;
  return isChanged || isOverdue ? { isChanged, isOverdue } : null;
}

export type PublicArticle = NonNullable<Awaited<ReturnType<typeof getArticle>>>;

export interface Neighbour {
  id: number;
  path: string;
  title: string;
}

/** The articles published just before and just after one, in its own category. */
export async function getNeighbours(article: {
  id: number;
  category: { id: number };
  publishedAt: Date;
}): Promise<{ previous: Neighbour | null; next: Neighbour | null }> {
  dependsOn(keys.neighbours(article.id));
  const { id, publishedAt: at } = article;
  const rows = await db().$queryRaw<(Neighbour & { side: string })[]>`
    SELECT n.side, n.id, n.path, r.title FROM (
      (SELECT 'previous' AS side, id, path, live_revision_id FROM article
        WHERE category_id = ${article.category.id} AND status = 'PUBLISHED' AND (published_at, id) < (${at}, ${id})
        ORDER BY published_at DESC, id DESC LIMIT 1)
      UNION ALL
      (SELECT 'next', id, path, live_revision_id FROM article
        WHERE category_id = ${article.category.id} AND status = 'PUBLISHED' AND (published_at, id) > (${at}, ${id})
        ORDER BY published_at, id LIMIT 1)) n
    JOIN revision r ON r.id = n.live_revision_id`;
  dependsOn(...rows.map((row) => keys.card(row.id)));
  const side = (name: string) => rows.find((row) => row.side === name) ?? null;
  return { previous: side("previous"), next: side("next") };
}
