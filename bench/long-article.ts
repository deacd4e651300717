import { systemActor } from "#lib/accounts/actor";
import { importArticleSchema } from "#lib/articles/schema";
import type { Block } from "#lib/body/schema";
import { bodyText, countCharacters } from "#lib/body/text";
import { db } from "#lib/db";
import { readDemoArticles } from "#lib/demo/files";
import { importArticles } from "#lib/importing/commands";

const characters = 3_000;

/**
 * Publishes an article of 3,000 汉字, put together from real prose of the demo: invented words compress otherwise.
 * @returns its path and derived HTML
 */
export async function publishLongArticle(): Promise<{ path: string; html: string }> {
  const [model] = await db().article.findMany({
    where: { status: "PUBLISHED", related: { some: {} } },
    orderBy: { publishedAt: "desc" },
    take: 1,
    select: { id: true, categoryId: true, authorId: true },
  });
  if (!model) throw new Error("the demo has no article with related reading");
  const [article] = await importArticles(systemActor("性能测试"), [
    importArticleSchema.parse({
      title: "离婚时婚前财产、共同债务与子女抚养怎样一并处理",
      body: { type: "doc", content: await collectBlocks() },
      tagNames: ["离婚", "抚养权", "财产分割"],
      publishedAt: new Date(),
      categoryId: model.categoryId,
      authorId: model.authorId,
    }),
  ]);
  const row = await db().article.findUniqueOrThrow({
    where: { id: article?.id ?? 0 },
    select: { path: true, liveRevision: { select: { html: true } } },
  });
  return { path: row.path ?? "", html: row.liveRevision?.html ?? "" };
}

async function collectBlocks(): Promise<Block[]> {
  const blocks: Block[] = [];
  for (const { body } of await readDemoArticles())
    for (const block of body.content) {
      const content = [...blocks, block];
      if (countCharacters(bodyText({ type: "doc", content })) > characters) return blocks;
      blocks.push(block);
    }
  return blocks;
}
