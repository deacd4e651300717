import { articlesBehind } from "#lib/addresses/queries";
import { type Body, bodySchema } from "#lib/body/schema";
import { bodyLinks } from "#lib/checks/body-parts";
import type { Tx } from "#lib/db";

/** Writes down which other articles a public text links to, its former addresses and redirects included. */
export async function storeLinks(tx: Tx, articleId: number, body: unknown): Promise<void> {
  const targets = await linkedArticles(tx, bodySchema.parse(body));
  await tx.articleLink.deleteMany({ where: { articleId, targetId: { notIn: targets } } });
  await tx.articleLink.createMany({
    data: targets.filter((id) => id !== articleId).map((targetId) => ({ articleId, targetId })),
    skipDuplicates: true,
  });
}

async function linkedArticles(tx: Tx, body: Body): Promise<number[]> {
  const hrefs = bodyLinks(body);
  return hrefs.length === 0 ? [] : articlesBehind(tx, hrefs);
}
