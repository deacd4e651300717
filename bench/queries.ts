import { resolvePath } from "#lib/addresses/queries";
import * as lists from "#lib/articles/public-list-queries";
import { getArticle, getNeighbours } from "#lib/articles/queries";
import { maxListPage } from "#lib/articles/schema";
import { subtreeIds } from "#lib/categories/schema";
import { db } from "#lib/db";
import { listLawyers } from "#lib/lawyers/queries";
import { getCategoryTree, getSiteFrame } from "#lib/site/queries";
import { childCategories } from "#lib/site/schema";
import { seedArticles } from "#lib/synthetic/seed";
import { getTag, listTags } from "#lib/tags/queries";
import { prepareDatabase } from "#server/database/prepare";
import { say } from "#server/steps";

const runs = 9;

type Query = () => Promise<unknown>;

/**
 * Time of every query of the public pages, and the rows and index entries that it reads, on a site of synthetic
 * articles. What reads more as the site grows is seen here before it is felt.
 * @param folder empty, for the database
 * @param count of articles, 100,000 unless given
 */
export async function benchQueries(folder: string, count = "100000"): Promise<void> {
  const database = await prepareDatabase({ dataDir: folder, port: 0 });
  try {
    await seedArticles({ articles: Number(count), meanCharacters: 1_500, seed: 1, onProgress: sayProgress });
    console.log(`${count} 篇文章，各 ${runs} 次的中位数`);
    console.log("    毫秒    读取行数");
    for (const [name, query] of Object.entries(await prepareQueries())) {
      const { ms, rows } = await measure(query);
      console.log(`${ms.toFixed(1).padStart(8)}${String(rows).padStart(12)}  ${name}`);
    }
  } finally {
    await database.stop();
  }
}

let saidAt = 0;
function sayProgress(done: number): void {
  if (performance.now() - saidAt < 10_000) return;
  saidAt = performance.now();
  say(`已写入 ${done} 篇`);
}

async function prepareQueries(): Promise<Record<string, Query>> {
  const categories = await getCategoryTree();
  const roots = childCategories(categories, null);
  const branches = roots.map(({ id }) => ({ rootId: id, ids: subtreeIds(categories, id) }));
  const [branch] = branches;
  const middle = await db().article.findFirstOrThrow({
    orderBy: { id: "asc" },
    skip: Math.floor((await db().article.count()) / 2),
    select: { id: true, path: true, authorId: true, publishedAt: true },
  });
  const article = await getArticle(middle.id);
  const tag = await db().tag.findFirstOrThrow({ orderBy: { articles: { _count: "desc" } } });
  if (!branch || !article) throw new Error("the synthetic site has no category or no article");
  const year = article.publishedAt.getUTCFullYear();
  const list = (page: number) => lists.listCategoryArticles(branch.rootId, branch.ids, page);
  return {
    网址: () => resolvePath(article.path),
    没有内容的网址: () => resolvePath("/nothing-here"),
    页眉页脚: () => getSiteFrame(),
    文章: () => getArticle(article.id),
    上一篇和下一篇: () => getNeighbours(article),
    "分类，第 1 页": () => list(1),
    "分类，最后一页": () => list(maxListPage),
    "标签，第 1 页": () => lists.listTagArticles(tag.id, 1),
    "标签，最后一页": () => lists.listTagArticles(tag.id, maxListPage),
    标签自己: () => getTag(tag.id),
    全部标签: () => listTags(),
    律师的文章: () => lists.listLawyerArticles(middle.authorId ?? 0, 1),
    律师名单: () => listLawyers(),
    某月归档: () => lists.listMonthArticles(year, 6, 1),
    归档: () => lists.listMonths(),
    最新文章: () => lists.listNewest(5),
    "首页，各领域最新": () => lists.listNewestByBranch(branches, 5),
    推荐: () => lists.listPinned(6),
  };
}

export async function measure(query: Query): Promise<{ ms: number; rows: number }> {
  await query();
  const before = await countRead();
  await query();
  const rows = (await countRead()) - before;
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const startedAt = performance.now();
    await query();
    times.push(performance.now() - startedAt);
  }
  return { ms: times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN, rows };
}

/** Rows read by sequential scans and entries read in indexes, of our tables, since the database began. */
async function countRead(): Promise<number> {
  // Queries one after another share one connection of the pool, which reports its counts at once.
  await db().$queryRaw`SELECT pg_stat_force_next_flush()::text`;
  const [row] = await db().$queryRaw<{ read: bigint }[]>`
    SELECT (SELECT sum(seq_tup_read) FROM pg_stat_user_tables) + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes) AS read`;
  return Number(row?.read);
}
