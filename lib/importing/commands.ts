import type { Actor } from "#lib/accounts/actor";
import { canImportArticles } from "#lib/articles/policy";
import { writeRevision } from "#lib/articles/revision";
import type { ImportArticle } from "#lib/articles/schema";
import { showArticle } from "#lib/articles/visibility";
import { audit } from "#lib/audit/commands";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { enqueue } from "#lib/jobs";
import { lockPublishing } from "#lib/locks";

export interface Imported {
  id: number;
  /** null for a draft without an address. */
  path: string | null;
}

/**
 * Takes over texts from elsewhere with their ids, addresses and times: one transaction, one audit row, one
 * invalidation; either all of them come in or none. A text with publishedAt is public at once.
 * @throws DomainError FORBIDDEN, CONFLICT (id or address taken), INVALID (incomplete)
 */
export async function importArticles(actor: Actor, articles: ImportArticle[]): Promise<Imported[]> {
  if (!canImportArticles(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员可以导入文章。" });
  return db().$transaction(
    async (tx) => {
      await lockPublishing(tx);
      const changed: string[] = [];
      const imported: Imported[] = [];
      for (const article of articles) {
        const id = await createRow(tx, actor, article);
        changed.push(...(await publishImported(tx, id, article)));
        imported.push(
          await tx.article.findUniqueOrThrow({ where: { id }, select: { id: true, path: true } }),
        );
      }
      await moveSequence(tx);
      await audit(tx, actor, {
        action: "article.import",
        subjectType: "article",
        subjectId: imported.length === 1 ? String(imported[0]?.id) : "*",
        detail: { ids: imported.map(({ id }) => id) },
      });
      await enqueue(tx, "checks.articles", { ids: imported.map(({ id }) => id) });
      await invalidate(tx, changed);
      return imported;
    },
    { timeout: 120_000, maxWait: 10_000 },
  );
}

async function createRow(tx: Tx, actor: Actor, article: ImportArticle): Promise<number> {
  const { id: givenId, path, publishedAt, updatedAt, pinned, ...content } = article;
  if (givenId !== null && (await tx.article.count({ where: { id: givenId } })) > 0)
    throw new DomainError("CONFLICT", { user: `编号 ${givenId} 已经有文章了，没有导入。` });
  if (path !== null && (await tx.article.count({ where: { path } })) > 0)
    throw new DomainError("CONFLICT", { user: `网址 ${path} 已经有文章了，没有导入。` });
  const { slug, categoryId, authorId } = content;
  const { id } = await tx.article.create({
    data: {
      ...(givenId === null ? {} : { id: givenId }),
      ...{ slug, path, categoryId, authorId, pinned },
      createdById: actor.accountId,
    },
    select: { id: true },
  });
  const revision = await writeRevision(tx, actor, { id, last: null }, content);
  if (publishedAt !== null)
    await tx.article.update({
      where: { id },
      data: {
        status: "PUBLISHED",
        liveRevisionId: revision.id,
        publishedAt,
        updatedAt: updatedAt ?? publishedAt,
      },
    });
  return id;
}

async function publishImported(tx: Tx, id: number, article: ImportArticle): Promise<string[]> {
  const { publishedAt, categoryId, authorId, slug, path, tagNames } = article;
  if (publishedAt === null) return [];
  if (categoryId === null || authorId === null)
    throw new DomainError("INVALID", {
      user: `《${article.title}》缺少分类或署名律师，不能直接发布，没有导入。`,
    });
  return showArticle(tx, { id, slug, path, categoryId, authorId, publishedAt, tagNames }, null);
}

/** New articles go on after the highest id that an import brought. */
async function moveSequence(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    SELECT setval(pg_get_serial_sequence('article', 'id'), max(id)) FROM article
    HAVING max(id) > (SELECT last_value FROM article_id_seq)`;
}
