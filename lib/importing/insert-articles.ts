import type { Actor } from "#lib/accounts/actor";
import { pathByPattern, patternsInUse } from "#lib/addresses/patterns";
import { contentHash, shownPictures } from "#lib/articles/revision";
import type { Content, ImportArticle } from "#lib/articles/schema";
import { bodyMediaIds, bodySnippetIds, renderBody } from "#lib/body/render";
import { bodyText, countCharacters, excerpt, outline, withAnchors } from "#lib/body/text";
import { listCategories } from "#lib/categories/queries";
import type { Prisma, Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { type Shown, showInserted } from "#lib/importing/show-inserted";
import { queueNewLinks } from "#lib/link-checks/follow";
import { holdPictures } from "#lib/media/uses";
import { indexForStaff } from "#lib/search/staff-indexing";
import { holdSnippets } from "#lib/snippets/uses";
import { listTitle } from "#lib/working-copies/schema";

export interface Inserted {
  id: number;
  /** null for a draft without an address. */
  path: string | null;
  contentHash: string;
}

type Given = ImportArticle & { id: number };

/**
 * Writes new articles with their first revisions, all of them with a few statements: what writeRevision and
 * putLive do one by one. Those with publishedAt are public at once. The caller holds lockPublishing.
 * @param options.deferIndex search, citations and checks are left to jobs
 * @returns them in their order, and the surrogate keys that changed
 * @throws DomainError CONFLICT (id or address taken), INVALID (incomplete, unknown category, lawyer or picture)
 */
export async function insertArticles(
  tx: Tx,
  actor: Actor,
  articles: readonly ImportArticle[],
  { deferIndex = false }: { deferIndex?: boolean } = {},
): Promise<{ inserted: Inserted[]; changed: string[] }> {
  if (articles.length === 0) return { inserted: [], changed: [] };
  await refuseUnknown(tx, articles);
  const given = await giveIds(tx, articles);
  const paths = await givePaths(tx, given);
  await tx.article.createMany({ data: given.map((article) => toArticle(actor, article)) });
  const revisions = await writeRevisions(tx, actor, given);
  const shown = given.flatMap((article): Shown[] => {
    const path = paths.get(article.id);
    return article.publishedAt && path !== undefined ? [toShown(article, path)] : [];
  });
  const changed = await showInserted(tx, shown, { deferIndex });
  await queueNewLinks(tx, given);
  const drafts = given.filter(({ publishedAt }) => publishedAt === null).map(({ id }) => id);
  if (!deferIndex) await indexForStaff(tx, drafts);
  const inserted = given.map(({ id, path }) => ({
    id,
    path: paths.get(id) ?? path,
    contentHash: revisions.get(id) ?? "",
  }));
  return { inserted, changed };
}

async function refuseUnknown(tx: Tx, articles: readonly ImportArticle[]): Promise<void> {
  const ids = (pick: (article: ImportArticle) => number | null) => [
    ...new Set(articles.map(pick).filter((id) => id !== null)),
  ];
  const categoryIds = ids(({ categoryId }) => categoryId);
  const authorIds = ids(({ authorId }) => authorId);
  const known =
    (await tx.category.count({ where: { id: { in: categoryIds } } })) === categoryIds.length &&
    (await tx.lawyer.count({ where: { id: { in: authorIds } } })) === authorIds.length;
  if (!known) throw new DomainError("INVALID", { user: "有文章的分类或署名律师不存在，没有导入。" });
  const incomplete = articles.find(
    ({ publishedAt, categoryId, authorId }) => publishedAt && (categoryId === null || authorId === null),
  );
  if (incomplete)
    throw new DomainError("INVALID", {
      user: `《${incomplete.title}》缺少分类或署名律师，不能直接发布，没有导入。`,
    });
}

/** New articles go on after the highest id that an import brought. */
async function giveIds(tx: Tx, articles: readonly ImportArticle[]): Promise<Given[]> {
  const wanted = articles.flatMap(({ id }) => id ?? []);
  const [taken] = await tx.article.findMany({ where: { id: { in: wanted } }, select: { id: true }, take: 1 });
  const twice = wanted.find((id, index) => wanted.indexOf(id) !== index);
  const held = taken?.id ?? twice;
  if (held !== undefined)
    throw new DomainError("CONFLICT", { user: `编号 ${held} 已经有文章了，没有导入。` });
  await tx.$executeRaw`
    SELECT setval(pg_get_serial_sequence('article', 'id'), highest) FROM (SELECT max(id) AS highest FROM unnest(${wanted}::int[]) AS given(id)) given
    WHERE highest > (SELECT last_value FROM article_id_seq)`;
  const missing = articles.length - wanted.length;
  const fresh = await tx.$queryRaw<{ id: number }[]>`
    SELECT nextval(pg_get_serial_sequence('article', 'id'))::int AS id FROM generate_series(1, ${missing}::int)`;
  return articles.map((article) => ({ ...article, id: article.id ?? requireNext(fresh) }));
}

function requireNext(ids: { id: number }[]): number {
  const next = ids.shift();
  if (!next) throw new Error("the sequence gave too few ids");
  return next.id;
}

/** Addresses of public articles, given or by the pattern; none may be taken. */
async function givePaths(tx: Tx, articles: readonly Given[]): Promise<Map<number, string>> {
  const { current } = await patternsInUse(tx);
  const tree = await listCategories(tx);
  const paths = new Map<number, string>();
  for (const { id, path, slug, categoryId, publishedAt } of articles) {
    if (publishedAt === null || categoryId === null) continue;
    paths.set(id, path ?? pathByPattern(current, tree, id, { slug, categoryId, publishedAt }));
  }
  const wanted = [...articles.flatMap(({ path }) => path ?? []), ...paths.values()];
  const held = await tx.article.findFirst({ where: { path: { in: wanted } }, select: { path: true } });
  const address = await tx.address.findFirst({
    where: { path: { in: wanted }, kind: { not: "REDIRECT" }, targetId: { not: null } },
    select: { path: true },
  });
  const given = [...paths.values()];
  const twice = given.find((path, index) => given.indexOf(path) !== index);
  const taken = held?.path ?? address?.path ?? twice;
  if (taken) throw new DomainError("CONFLICT", { user: `网址 ${taken} 已经有内容了，没有导入。` });
  return paths;
}

function toArticle(actor: Actor, article: Given): Prisma.ArticleCreateManyInput {
  const { id, path, slug, categoryId, authorId, publishedAt, updatedAt, pinned, title, tagNames } = article;
  return {
    ...{ id, path, slug, categoryId, authorId, pinned, tagNames },
    title: listTitle(title),
    createdById: actor.accountId,
    writtenById: actor.accountId,
    ...(publishedAt ? { status: "PUBLISHED", publishedAt, updatedAt: updatedAt ?? publishedAt } : {}),
  };
}

/** @returns the content hash by article */
async function writeRevisions(
  tx: Tx,
  actor: Actor,
  articles: readonly Given[],
): Promise<Map<number, string>> {
  const contents = articles.map((article) => ({ article, content: contentOf(article) }));
  // Snippets first: their own pictures can't change while they are held.
  const snippets = await holdSnippets(
    tx,
    contents.flatMap(({ content }) => bodySnippetIds(content.body)),
  );
  const shown = contents.flatMap(({ content }) => shownPictures(content));
  const pictures = await holdPictures(tx, [...shown, ...[...snippets.values()].flatMap(bodyMediaIds)]);
  if (shown.some((id) => !pictures.has(id)))
    throw new DomainError("INVALID", { user: "有文章的图片已经不在媒体库里，没有导入。" });
  const rows = contents.map(({ article, content }) => {
    const body = withAnchors(content.body);
    const text = bodyText(body);
    return {
      ...content,
      body: body as Prisma.InputJsonObject,
      mediaIds: bodyMediaIds(body),
      snippetIds: bodySnippetIds(body),
      html: renderBody(body, pictures, snippets),
      text,
      excerpt: excerpt(text),
      outline: outline(body),
      characterCount: countCharacters(text),
      contentHash: contentHash(content),
      articleId: article.id,
      number: 1,
      createdById: actor.accountId,
    };
  });
  await tx.revision.createMany({ data: rows });
  await tx.$executeRaw`
    UPDATE article a SET working_revision_id = r.id,
      live_revision_id = CASE WHEN a.status = 'PUBLISHED' THEN r.id END
    FROM revision r WHERE r.article_id = a.id AND a.id = ANY(${articles.map(({ id }) => id)}::int[])`;
  return new Map(rows.map((row) => [row.articleId, row.contentHash]));
}

function contentOf(article: Given): Content {
  const {
    id: _id,
    path: _path,
    publishedAt: _at,
    updatedAt: _updated,
    pinned: _pinned,
    ...content
  } = article;
  return content;
}

function toShown(
  { id, categoryId, authorId, publishedAt, updatedAt, ...article }: Given,
  path: string,
): Shown {
  if (categoryId === null || authorId === null || publishedAt === null)
    throw new Error(`article ${id} is public without category, lawyer or time`);
  const { tagNames, pinned } = article;
  return {
    id,
    path,
    categoryId,
    authorId,
    publishedAt,
    updatedAt: updatedAt ?? publishedAt,
    tagNames,
    pinned,
  };
}
