import { listCategories } from "#lib/categories/queries";
import type { CategoryNode } from "#lib/categories/schema";
import type { Tx } from "#lib/db";
import { candidateIds, countGrounds, loadFacts } from "#lib/related/candidates";
import { loadLists, type RelatedList, storedRelated, storeLists } from "#lib/related/lists";
import { shownRelated } from "#lib/related/schema";
import { byScore, type Facts, type Scored, scorePair } from "#lib/related/score";
import { keys } from "#lib/surrogate-keys";

// What one publication may cost: lists that it may join, and short ones that its going may fill up again.
const maxJoined = 60;
const maxRefilled = 20;

/**
 * Brings related reading up to date with an article that was published, changed or withdrawn: its own list, and
 * those of the articles that it joins or leaves. Part of the job neighbours.refresh, which holds lockPublishing.
 * @returns keys.related of each list whose visible part changed
 */
export async function relateArticle(tx: Tx, articleId: number): Promise<string[]> {
  const tree = await listCategories(tx);
  const [subject] = await loadFacts(tx, [articleId]);
  const naming = await tx.relatedArticle.findMany({
    where: { relatedId: articleId, kind: "COMPUTED" },
    select: { articleId: true },
  });
  const listedIn = naming.map((row) => row.articleId);

  const scored = subject ? await scoreCandidates(tx, subject, tree, listedIn) : [];
  const joined = new Map(scored.slice(0, maxJoined).map((row) => [row.id, row]));
  // A list that names the article already keeps it in, at its new score, though it isn't among the best.
  for (const row of scored) if (listedIn.includes(row.id)) joined.set(row.id, row);

  const others = new Set([...joined.keys(), ...listedIn]);
  const lists = await loadLists(tx, [articleId, ...others]);
  const next = new Map([[articleId, best(lists.get(articleId), scored)]]);
  for (const id of others) next.set(id, withArticle(lists.get(id), articleId, joined.get(id)));
  for (const id of shortened(lists, next).slice(0, maxRefilled)) {
    const [facts] = await loadFacts(tx, [id]);
    if (facts) next.set(id, best(lists.get(id), await scoreCandidates(tx, facts, tree, [])));
  }
  const changed = await storeLists(tx, lists, next);
  return changed.map(keys.related);
}

/** Computes one article's own list again, after an editor pinned or banned something in it. */
export async function relateOwnList(tx: Tx, articleId: number): Promise<void> {
  const tree = await listCategories(tx);
  const [subject] = await loadFacts(tx, [articleId]);
  const lists = await loadLists(tx, [articleId]);
  const scored = subject ? await scoreCandidates(tx, subject, tree, []) : [];
  await storeLists(tx, lists, new Map([[articleId, best(lists.get(articleId), scored)]]));
}

/**
 * What is related to an article, best first.
 * @param also ids to look at beside the candidates
 */
async function scoreCandidates(
  tx: Tx,
  subject: Facts,
  categories: CategoryNode[],
  also: number[],
): Promise<Scored[]> {
  const surroundings = { categories, counts: await countGrounds(tx, subject) };
  const ids = new Set([...(await candidateIds(tx, subject, surroundings)), ...also]);
  const facts = await loadFacts(tx, [...ids]);
  return facts.flatMap((other) => scorePair(subject, other, surroundings) ?? []).sort(byScore);
}

function best(list: RelatedList | undefined, scored: Scored[]): Scored[] {
  return scored.filter((row) => !list?.arranged.has(row.id)).slice(0, storedRelated);
}

/** A list without the article, or with it at its score of now. */
function withArticle(list: RelatedList | undefined, articleId: number, row: Scored | undefined): Scored[] {
  const rest = (list?.computed ?? []).filter((candidate) => candidate.id !== articleId);
  return best(list, row ? [...rest, { ...row, id: articleId }].sort(byScore) : rest);
}

/** Lists that lost the article and can no longer fill a page's place. */
function shortened(before: Map<number, RelatedList>, after: Map<number, Scored[]>): number[] {
  return [...after]
    .filter(
      ([id, next]) => next.length < shownRelated && next.length < (before.get(id)?.computed.length ?? 0),
    )
    .map(([id]) => id);
}
