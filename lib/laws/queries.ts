import { cache } from "react";
import { db } from "#lib/db";
import { dependsOn } from "#lib/invalidation";
import { dayOf } from "#lib/laws/schema";
import { keys } from "#lib/surrogate-keys";

/** Laws, and articles of one, that a page shows. */
const pageSize = 100;

const versionSelect = {
  id: true,
  adoptedOn: true,
  effectiveOn: true,
  source: true,
  history: true,
  articleCount: true,
} as const;

/** One page of the laws of the library by pinyin; null beyond the last. */
export async function listLaws(page: number) {
  dependsOn(keys.laws());
  const [items, count] = await Promise.all([
    db().law.findMany({
      orderBy: [{ pinyin: "asc" }, { id: "asc" }],
      skip: (page - 1) * pageSize,
      take: pageSize,
      select: {
        ...{ id: true, name: true, slug: true, repealedOn: true },
        version: { select: { adoptedOn: true, articleCount: true } },
      },
    }),
    db().law.count(),
  ]);
  if (items.length === 0 && page > 1) return null;
  return { items, page, pageCount: Math.max(1, Math.ceil(count / pageSize)) };
}

/** A law with the version that is in force, or was at last; null where the library hasn't got it. */
export const getLaw = cache(async (slug: string) => {
  // Whoever imports it later purges the 404, too.
  dependsOn(keys.laws());
  const law = await db().law.findUnique({
    where: { slug },
    select: {
      ...{ id: true, name: true, title: true, slug: true, number: true, repealedOn: true, repealedBy: true },
      version: { select: versionSelect },
    },
  });
  if (!law?.version) return null;
  dependsOn(keys.law(law.name));
  return { ...law, version: law.version };
});

export type PublicLaw = NonNullable<Awaited<ReturnType<typeof getLaw>>>;

/** One page of the articles of a version; null beyond the last. */
export async function listLawArticles(version: { id: number; articleCount: number }, page: number) {
  const items = await db().lawArticle.findMany({
    where: { versionId: version.id },
    orderBy: [{ number: "asc" }, { branch: "asc" }],
    skip: (page - 1) * pageSize,
    take: pageSize,
    select: { number: true, branch: true, path: true, text: true },
  });
  if (items.length === 0 && page > 1) return null;
  return { items, page, pageCount: Math.max(1, Math.ceil(version.articleCount / pageSize)) };
}

/**
 * An article of a law in the wording that is in force, with its other wordings, newest first, and the articles before
 * and behind it; null where the law hasn't got it now.
 */
export async function getLawArticle(law: PublicLaw, { number, branch }: { number: number; branch: number }) {
  const [rows, around] = await Promise.all([
    db().lawArticle.findMany({
      where: { number, branch, version: { lawId: law.id } },
      orderBy: { version: { adoptedOn: "desc" } },
      select: {
        ...{ text: true, path: true, versionId: true },
        version: { select: { adoptedOn: true, effectiveOn: true } },
      },
    }),
    db().$queryRaw<{ number: number; branch: number }[]>`
      (SELECT number, branch FROM law_article WHERE version_id = ${law.version.id}
         AND (number, branch) < (${number}, ${branch}) ORDER BY number DESC, branch DESC LIMIT 1)
      UNION ALL
      (SELECT number, branch FROM law_article WHERE version_id = ${law.version.id}
         AND (number, branch) > (${number}, ${branch}) ORDER BY number, branch LIMIT 1)`,
  ]);
  const current = rows.find(({ versionId }) => versionId === law.version.id);
  if (!current) return null;
  const isBefore = (one: { number: number; branch: number }) =>
    one.number < number || (one.number === number && one.branch < branch);
  return {
    ...{ number, branch, text: current.text, path: current.path },
    /** Wordings of other versions that differ. */
    others: rows
      .filter((row) => row !== current && row.text !== current.text)
      .map(({ text, version }) => ({ text, adoptedOn: dayOf(version.adoptedOn) })),
    previous: around.find(isBefore) ?? null,
    next: around.find((one) => !isBefore(one)) ?? null,
  };
}
