import { renderHeld } from "#lib/body/derive";
import { bodySchema } from "#lib/body/schema";
import { isCurrent, lawyerIdsShowing, namesShown, pageIdsShowing, type Shown } from "#lib/body/showing";
import { Prisma, type Tx } from "#lib/db";
import { keys } from "#lib/surrogate-keys";

const batchSize = 100;

/** Options of transactions that rewrite texts: a snippet of 1,000 articles takes seconds. */
export const whileRewriting = { timeout: 120_000, maxWait: 15_000 };

/**
 * Lets one command at a time derive texts anew, and holds the pages and biographies that show these. Called before the
 * snippet or picture itself is locked: who saves a page holds the page first, too.
 */
export async function lockTexts(tx: Tx, shown: Shown): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(7218410003)`;
  const pageIds = await pageIdsShowing(tx, shown);
  await tx.$executeRaw`SELECT 1 FROM page WHERE id = ANY(${pageIds}::int[]) ORDER BY id FOR UPDATE`;
  const lawyerIds = await lawyerIdsShowing(tx, shown);
  await tx.$executeRaw`SELECT 1 FROM lawyer WHERE id = ANY(${lawyerIds}::int[]) ORDER BY id FOR UPDATE`;
}

/**
 * Derives the HTML of every text that shows these anew, in batches. What people wrote stays as it is, and so do content
 * hashes. The caller holds lockTexts, and the row that changed.
 * @param scope current: live, newest and planned texts; all: old revisions too
 * @returns the surrogate keys of what the public sees of them
 */
export async function rewriteTexts(tx: Tx, shown: Shown, scope: "current" | "all"): Promise<string[]> {
  const changed = await rewriteRevisions(tx, shown, scope === "all" ? Prisma.sql`true` : isCurrent);
  const pages = { id: { in: await pageIdsShowing(tx, shown) } };
  for (const page of await tx.page.findMany({ where: pages, select: { id: true, body: true } })) {
    const html = await renderHeld(tx, bodySchema.parse(page.body));
    await tx.page.update({ where: { id: page.id }, data: { html } });
    changed.push(keys.page(page.id));
  }
  const lawyers = { id: { in: await lawyerIdsShowing(tx, shown) } };
  for (const lawyer of await tx.lawyer.findMany({ where: lawyers, select: { id: true, bio: true } })) {
    const bioHtml = await renderHeld(tx, bodySchema.parse(lawyer.bio));
    await tx.lawyer.update({ where: { id: lawyer.id }, data: { bioHtml } });
    changed.push(keys.lawyer(lawyer.id));
  }
  return changed;
}

interface Row {
  id: number;
  articleId: number;
  isLive: boolean;
  body: unknown;
}

async function rewriteRevisions(tx: Tx, shown: Shown, scope: Prisma.Sql): Promise<string[]> {
  const changed: string[] = [];
  for (let after = 0; ; ) {
    // Materialised, or the planner walks all revisions in the order of their ids.
    const rows = await tx.$queryRaw<Row[]>`
      WITH used AS MATERIALIZED (SELECT id, article_id FROM revision WHERE ${namesShown(shown)})
      SELECT r.id, r.article_id AS "articleId", r.id = a.live_revision_id AS "isLive", v.body
      FROM used r JOIN article a ON a.id = r.article_id JOIN revision v ON v.id = r.id
      WHERE r.id > ${after} AND ${scope} ORDER BY r.id LIMIT ${batchSize}`;
    const htmls: string[] = [];
    for (const { body } of rows) htmls.push(await renderHeld(tx, bodySchema.parse(body)));
    const ids = rows.map(({ id }) => id);
    await tx.$executeRaw`
      UPDATE revision SET html = new.html
      FROM unnest(${ids}::int[], ${htmls}::text[]) AS new (id, html) WHERE revision.id = new.id`;
    changed.push(...rows.filter(({ isLive }) => isLive).map((row) => keys.article(row.articleId)));
    if (rows.length < batchSize) return changed;
    after = rows.at(-1)?.id ?? after;
  }
}
