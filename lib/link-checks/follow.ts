import type { Content } from "#lib/articles/schema";
import { bodyLinks } from "#lib/checks/body-parts";
import type { Tx } from "#lib/db";
import { enqueue, enqueueAll } from "#lib/jobs";
import { checkableUrl } from "#lib/link-checks/schema";

/** Queues a look at the outer links of a text that was just stored, where it has any or had some. */
export async function queueLinks(
  tx: Tx,
  articleId: number,
  { body, sourceUrl }: Pick<Content, "body" | "sourceUrl">,
): Promise<void> {
  if (hasOuterLinks({ body, sourceUrl }) || (await tx.linkUse.count({ where: { articleId } })) > 0)
    await enqueue(tx, "links.follow", { articleId });
}

/** The same for texts that are new: none had links before. */
export async function queueNewLinks(
  tx: Tx,
  articles: readonly (Pick<Content, "body" | "sourceUrl"> & { id: number })[],
): Promise<void> {
  const linked = articles.filter(hasOuterLinks);
  await enqueueAll(
    tx,
    "links.follow",
    linked.map(({ id }) => ({ articleId: id })),
  );
}

function hasOuterLinks({ body, sourceUrl }: Pick<Content, "body" | "sourceUrl">): boolean {
  return [...bodyLinks(body), sourceUrl].some((href) => checkableUrl(href) !== null);
}
