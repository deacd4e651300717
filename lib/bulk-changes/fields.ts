import type { Actor } from "#lib/accounts/actor";
import { lockArticle, placeOf } from "#lib/articles/lock";
import { writeRevision } from "#lib/articles/revision";
import type { Content } from "#lib/articles/schema";
import { showArticle } from "#lib/articles/visibility";
import type { Fields } from "#lib/bulk-changes/schema";
import type { Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { followText } from "#lib/reviews/approval";
import { draftContentSchema } from "#lib/working-copies/schema";

interface FieldChange {
  /** null: stays. */
  live: Partial<Fields> | null;
  newest: Partial<Fields> | null;
}

/**
 * Changes category, author or tags of an article, and nothing else of it. A public text gets a revision made of itself
 * and the change; where somebody is working on a newer one, that one gets the change too and stays the newest, and not
 * a word of it goes public. The caller holds the publishing lock and has called `checkpoint`.
 * @returns the surrogate keys that changed
 * @throws DomainError INVALID (what is chosen doesn't exist, or a public text would lack it), CONFLICT (address taken)
 */
export async function changeFields(
  tx: Tx,
  actor: Actor,
  id: number,
  { live, newest }: FieldChange,
  reason: string,
): Promise<string[]> {
  const article = await lockArticle(tx, id);
  const { liveRevision, workingRevision } = article;
  const place = placeOf(article);
  const isAhead = place !== null && liveRevision !== null && liveRevision.id !== workingRevision.id;
  if (!isAhead) {
    const content = { ...(await readContent(tx, workingRevision.id)), ...(live ?? newest) };
    // A draft may lack what a public text has to have.
    const written = await writeRevision(tx, actor, { id, last: workingRevision }, content, {
      reason,
      isDraft: place === null,
    });
    await followText(tx, id, written.contentHash);
    return place ? goLive(tx, id, written.id, content) : [];
  }
  const draft = await readContent(tx, workingRevision.id);
  const isNew = live !== null;
  const content = { ...(await readContent(tx, liveRevision.id)), ...live };
  const published = isNew
    ? await writeRevision(tx, actor, { id, last: workingRevision }, content, { reason })
    : workingRevision;
  const options = { reason, isDraft: true };
  const written = await writeRevision(tx, actor, { id, last: published }, { ...draft, ...newest }, options);
  await followText(tx, id, written.contentHash);
  return isNew ? goLive(tx, id, published.id, content) : [];
}

async function readContent(tx: Tx, id: number): Promise<Content> {
  return draftContentSchema.parse(await tx.revision.findUniqueOrThrow({ where: { id } }));
}

async function goLive(tx: Tx, id: number, liveRevisionId: number, content: Content): Promise<string[]> {
  const article = await lockArticle(tx, id);
  const place = placeOf(article);
  const { categoryId, authorId, tagNames } = content;
  if (!place || categoryId === null || authorId === null)
    throw new DomainError("INVALID", { user: "已经发布的文章不能没有分类和署名" });
  await tx.article.update({ where: { id }, data: { liveRevisionId, categoryId, authorId } });
  const shown = { ...place, id, path: article.path, tagNames, categoryId, authorId };
  return showArticle(tx, shown, place);
}
