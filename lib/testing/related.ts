import { getArticle } from "#lib/articles/queries";
import { refreshNeighbours } from "#lib/neighbours/jobs";
import { buildCategory, buildLawyer, importArticle } from "#lib/testing/factories";

/** Of January 2026. */
export const day = (number: number) => new Date(Date.UTC(2026, 0, number));

/** What stands below an article once the job has run. */
export async function relatedTo(id: number) {
  await refreshNeighbours();
  return (await getArticle(id))?.related ?? [];
}

export async function idsRelatedTo(id: number): Promise<number[]> {
  return (await relatedTo(id)).map((row) => row.id);
}

/** A category and an author of their own, which articles can share. */
export async function addPlace() {
  return { categoryId: (await buildCategory({ name: "离婚" })).id, authorId: (await buildLawyer()).id };
}

/** @returns the ids of so many public articles, a day apart */
export async function addMany(count: number, fields: object): Promise<number[]> {
  const ids = [];
  for (let index = 1; index <= count; index += 1)
    ids.push((await importArticle({ publishedAt: day(index), ...fields })).id);
  return ids;
}
