import type { Content } from "#lib/articles/schema";
import { bodyLinks } from "#lib/checks/body-parts";
import type { Tx } from "#lib/db";
import { enqueue } from "#lib/jobs";
import { checkableUrl } from "#lib/link-checks/schema";

/** Queues a look at the outer links of a text that was just stored, where it has any or had some. */
export async function queueLinks(
  tx: Tx,
  articleId: number,
  { body, sourceUrl }: Pick<Content, "body" | "sourceUrl">,
): Promise<void> {
  const has = [...bodyLinks(body), sourceUrl].some((href) => checkableUrl(href) !== null);
  if (has || (await tx.linkUse.count({ where: { articleId } })) > 0)
    await enqueue(tx, "links.follow", { articleId });
}
