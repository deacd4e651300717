import { lockArticle } from "#lib/articles/lock";
import { putLive } from "#lib/articles/publication";
import { checkpoint, writeRevision } from "#lib/articles/revision";
import { audit } from "#lib/audit/commands";
import { db, type Prisma, type Tx } from "#lib/db";
import { isDomainError } from "#lib/errors";
import { keepFormerAddresses } from "#lib/importing/former-addresses";
import { insertArticles } from "#lib/importing/insert-articles";
import type { Item } from "#lib/importing/items";
import { recordHash } from "#lib/importing/items";
import { findOrCreateAuthor, findOrCreateCategory } from "#lib/importing/places";
import { type Places, type Prepared, prepareArticle } from "#lib/importing/prepare-article";
import type { ArticleRecord } from "#lib/importing/records";
import type { Run } from "#lib/importing/run";
import { invalidate } from "#lib/invalidation";
import { lockPublishing } from "#lib/locks";

const atLength = { timeout: 120_000, maxWait: 30_000 };

/** A batch of texts: new ones in one transaction, changed ones each in its own, those edited here not at all. */
export async function storeArticles(run: Run, records: ArticleRecord[]): Promise<void> {
  const { items, report } = run;
  const known = await items.find(
    "article",
    records.map(({ sourceId }) => sourceId),
  );
  const edited = await findEdited(known);
  const places = await findPlaces(run, records);
  const fresh: Prepared[] = [];
  const seen = new Set<string>();
  for (const record of records) {
    const item = known.get(record.sourceId);
    if (item && edited.has(item.targetId)) {
      report.count("article", "kept");
      report.keep(record.title);
    } else if (item && item.hash === recordHash(record)) report.count("article", "unchanged");
    else if (seen.has(record.sourceId)) refuse(run, record, "编号在来源里重复");
    else
      await prepareArticle(run, record, places).then(
        async (prepared) => {
          seen.add(record.sourceId);
          if (item) await updateArticle(run, prepared, item);
          else fresh.push(prepared);
        },
        (error: unknown) => {
          if (!isDomainError(error)) throw error;
          refuse(run, record, error.user);
        },
      );
  }
  await storeFresh(run, fresh);
}

function refuse({ report }: Run, { sourceId, title }: ArticleRecord, reason: string): void {
  report.count("article", "refused");
  report.problem("没有导入的文章", `${sourceId}《${title}》：${reason}`);
}

/** Articles whose newest text isn't the one that was imported: somebody works on them here. */
async function findEdited(known: ReadonlyMap<string, Item>): Promise<Set<string>> {
  if (known.size === 0) return new Set();
  const ids = [...known.values()].map(({ targetId }) => Number(targetId));
  const rows = await db().article.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      workingRevision: { select: { contentHash: true } },
      workingCopy: { select: { contentHash: true } },
    },
  });
  const hashes = new Map(
    rows.map(({ id, workingCopy, workingRevision }) => [
      String(id),
      workingCopy?.contentHash ?? workingRevision?.contentHash,
    ]),
  );
  const isEdited = ({ targetId, storedHash }: Item) => hashes.get(targetId) !== storedHash;
  return new Set([...known.values()].filter(isEdited).map(({ targetId }) => targetId));
}

async function findPlaces({ items, actor, options, source }: Run, records: ArticleRecord[]): Promise<Places> {
  return {
    categories: await items.targets(
      "category",
      records.flatMap(({ categoryId }) => categoryId ?? []),
    ),
    authors: await items.targets(
      "author",
      records.flatMap(({ memberId }) => memberId ?? []),
    ),
    fallbackCategory: async () => (options.dryRun ? null : (await findOrCreateCategory(actor, "未分类")).id),
    fallbackAuthor: async () => (options.dryRun ? null : (await findOrCreateAuthor(actor, source.site)).id),
  };
}

async function storeFresh(run: Run, prepared: Prepared[]): Promise<void> {
  const { items, report, actor, options } = run;
  if (prepared.length === 0) return;
  await db().$transaction(async (tx) => {
    await lockPublishing(tx);
    const free = await withoutTaken(tx, run, prepared);
    for (const { record } of free) {
      report.count("article", "created");
      items.imagine("article", record.sourceId);
    }
    if (options.dryRun) return;
    const { inserted, changed } = await insertArticles(
      tx,
      actor,
      free.map(({ input }) => input),
      options,
    );
    const made = free.flatMap((article, index) => {
      const row = inserted[index];
      return row ? [{ ...article, ...row }] : [];
    });
    await writeFormer(tx, made);
    changed.push(
      ...(await keepFormerAddresses(
        tx,
        run,
        made.map(({ id, formerPaths }) => ({ target: { type: "ARTICLE", id } as const, paths: formerPaths })),
      )),
    );
    await items.addNew(
      tx,
      made.map(({ record, id, hash, contentHash }) => ({
        ...{ kind: "article", sourceId: record.sourceId, targetId: id, hash, storedHash: contentHash },
      })),
    );
    const detail = { ids: made.map(({ id }) => id) };
    await audit(tx, actor, { action: "article.import", subjectType: "article", subjectId: "*", detail });
    await invalidate(tx, changed);
  }, atLength);
}

/** Those whose id or address is taken get another one; the report says which. */
async function withoutTaken(tx: Tx, { report }: Run, prepared: readonly Prepared[]): Promise<Prepared[]> {
  const ids = prepared.flatMap(({ input }) => input.id ?? []);
  const paths = prepared.flatMap(({ input }) => input.path ?? []);
  const there = await tx.article.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const held = await tx.address.findMany({
    where: { path: { in: paths }, kind: { not: "REDIRECT" }, targetId: { not: null } },
    select: { path: true },
  });
  const drafts = await tx.article.findMany({ where: { path: { in: paths } }, select: { path: true } });
  const takenIds = new Set(there.map(({ id }) => id));
  const takenPaths = new Set([...held, ...drafts].map(({ path }) => path));
  return prepared.map((article) => {
    const { record } = article;
    const { id, path } = article.input;
    const name = `${record.sourceId}《${record.title}》`;
    const input = { ...article.input };
    if (id !== null && takenIds.has(id)) {
      report.problem("编号在这里已经有文章，换了新编号", name);
      input.id = null;
    }
    if (path !== null && takenPaths.has(path)) {
      report.problem("网址已经有内容，换了新网址", `${name} ${path}`);
      input.path = null;
    }
    if (id !== null) takenIds.add(id);
    if (path !== null) takenPaths.add(path);
    return { ...article, input };
  });
}

/** What the former site knew of a text and no text here has. */
async function writeFormer(tx: Tx, made: readonly (Prepared & { id: number })[]): Promise<void> {
  const ids = made.map(({ id }) => id);
  const views = made.map(({ record }) => Math.max(0, Math.min(record.views, 2_147_483_647)));
  await tx.$executeRaw`
    UPDATE article a SET former_views = given.views
    FROM unnest(${ids}::int[], ${views}::int[]) AS given(id, views) WHERE a.id = given.id AND given.views > 0`;
  for (const { id, record } of made)
    if (Object.keys(record.fields).length > 0)
      await tx.article.update({
        where: { id },
        data: { formerFields: record.fields as Prisma.InputJsonObject },
      });
}

/** The former site has a newer text, and nobody touched ours: it becomes the public one, without a new 更新时间. */
async function updateArticle(run: Run, { record, input, hash }: Prepared, item: Item): Promise<void> {
  const { items, report, actor, options } = run;
  report.count("article", "updated");
  if (options.dryRun) return;
  const { id: _id, path: _path, publishedAt, updatedAt: _at, pinned: _pinned, ...content } = input;
  const id = Number(item.targetId);
  await db().$transaction(async (tx) => {
    await lockPublishing(tx);
    await checkpoint(tx, actor, id);
    const { workingRevision: last } = await lockArticle(tx, id);
    const { contentHash } = await writeRevision(tx, actor, { id, last }, content, { reason: "再次导入" });
    const article = await lockArticle(tx, id);
    await items.add(tx, [
      { kind: "article", sourceId: record.sourceId, targetId: id, hash, storedHash: contentHash },
    ]);
    await audit(tx, actor, { action: "article.import", subjectType: "article", subjectId: id });
    if (publishedAt !== null)
      await putLive(tx, actor, article, { revision: article.workingRevision, minor: true });
  }, atLength);
}
