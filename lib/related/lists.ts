import type { Tx } from "#lib/db";
import { shownRelated } from "#lib/related/schema";
import type { Scored } from "#lib/related/score";

/** A list keeps twice what a page shows: when an article goes, the next one is there already. */
export const storedRelated = 12;

/** The stored related list of one article. */
export interface RelatedList {
  computed: Scored[];
  /** Ids that an editor pinned or banned; the computed part leaves them out. */
  arranged: Set<number>;
}

/** The lists of these articles; one that has none is empty. */
export async function loadLists(tx: Tx, articleIds: number[]): Promise<Map<number, RelatedList>> {
  const lists = new Map(
    articleIds.map((id): [number, RelatedList] => [id, { computed: [], arranged: new Set() }]),
  );
  const rows = await tx.relatedArticle.findMany({
    where: { articleId: { in: articleIds } },
    orderBy: [{ articleId: "asc" }, { position: "asc" }],
    select: { articleId: true, relatedId: true, kind: true, score: true, reason: true },
  });
  for (const { articleId, relatedId, kind, score, reason } of rows) {
    const list = lists.get(articleId);
    if (kind === "COMPUTED") list?.computed.push({ id: relatedId, score, reason });
    else list?.arranged.add(relatedId);
  }
  return lists;
}

/**
 * Replaces the computed parts that differ from what is stored.
 * @returns the ids of the articles whose page shows another list now
 */
export async function storeLists(
  tx: Tx,
  before: ReadonlyMap<number, RelatedList>,
  after: ReadonlyMap<number, Scored[]>,
): Promise<number[]> {
  const differs =
    (length: number) =>
    ([id, next]: [number, Scored[]]) =>
      !isSame((before.get(id)?.computed ?? []).slice(0, length), next.slice(0, length));
  const stale = [...after].filter(differs(storedRelated));
  if (stale.length === 0) return [];
  await tx.relatedArticle.deleteMany({
    where: { articleId: { in: stale.map(([id]) => id) }, kind: "COMPUTED" },
  });
  await tx.relatedArticle.createMany({
    data: stale.flatMap(([articleId, next]) =>
      next.map(({ id, score, reason }, position) => ({ articleId, relatedId: id, score, reason, position })),
    ),
  });
  return stale.filter(differs(shownRelated)).map(([id]) => id);
}

function isSame(before: Scored[], after: Scored[]): boolean {
  return (
    before.length === after.length &&
    before.every(({ id, reason }, index) => id === after[index]?.id && reason === after[index].reason)
  );
}
