import { publishArticle } from "#lib/articles/commands";
import { type Content, contentSchema } from "#lib/articles/schema";
import { db } from "#lib/db";
import { saveArticle } from "#lib/testing/articles";
import { system } from "#lib/testing/factories";

/** The article that has, or had, this title. */
export async function articleId(title: string): Promise<number> {
  const { articleId: id } = await db().revision.findFirstOrThrow({ where: { title } });
  return id;
}

/** Saves a working copy that differs from the newest one. */
export async function edit(article: string | number, change: Partial<Content>): Promise<void> {
  const id = typeof article === "number" ? article : await articleId(article);
  const { number, ...before } = await newestRevision(id);
  await saveArticle(system, { id, baseNumber: number, ...contentSchema.parse({ ...before, ...change }) });
}

export const publish = async (title: string) => publishId(await articleId(title));

export async function publishId(id: number, minor = false): Promise<void> {
  await publishArticle(system, { id, revision: (await newestRevision(id)).number, minor });
}

export async function republish(id: number, change: Partial<Content>, minor = false): Promise<void> {
  await edit(id, change);
  await publishId(id, minor);
}

export async function newestRevision(articleId: number) {
  return db().revision.findFirstOrThrow({ where: { articleId }, orderBy: { number: "desc" } });
}
