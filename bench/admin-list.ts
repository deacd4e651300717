import { systemActor } from "#lib/accounts/actor";
import { type ArticleFilter, emptyFilter } from "#lib/articles/list-filter";
import { adminPageSize, countArticlesForStaff, listArticlesForStaff } from "#lib/articles/list-queries";
import { db } from "#lib/db";
import { seedArticles } from "#lib/synthetic/seed";
import { prepareDatabase } from "#server/database/prepare";
import { measure } from "./queries.ts";

const actor = systemActor("性能测试");
const deepPage = 2_000;

/**
 * Time of the admin's article list under each filter, with its count, and of page 2,000 beside page 1, on a site
 * of synthetic articles.
 * @param folder empty, for the database
 * @param count of articles, at least 50,000 for page 2,000
 */
export async function benchAdminList(folder: string, count = "60000"): Promise<void> {
  const database = await prepareDatabase({ dataDir: folder, port: 0 });
  try {
    await seedArticles({ articles: Number(count), meanCharacters: 1_500, seed: 1, onProgress: () => {} });
    await varyArticles();
    await printTimes(Number(count));
  } finally {
    await database.stop();
  }
}

/** The synthetic articles are all alike but for their texts: some become drafts, waiting, verified or noindex. */
async function varyArticles(): Promise<void> {
  await db().$executeRaw`
    UPDATE article SET
      status = (CASE WHEN id % 41 = 0 THEN 'DRAFT' WHEN id % 97 = 0 THEN 'WITHDRAWN' ELSE 'PUBLISHED' END)::"ArticleStatus",
      review_state = (CASE WHEN id % 83 = 0 THEN 'PENDING' ELSE 'NONE' END)::"ReviewState",
      noindex = id % 203 = 0,
      verified_at = CASE WHEN id % 3 = 0 THEN now() - (id % 700) * interval '1 day' END`;
  await db().$executeRaw`ANALYZE article`;
}

async function printTimes(count: number): Promise<void> {
  const filters = await listFilters();
  console.log(`${count} 篇文章，每页 ${adminPageSize} 篇，各 9 次的中位数；列表和它的计数`);
  console.log("    毫秒    读取行数");
  for (const [name, change] of Object.entries(filters)) {
    const filter = { ...emptyFilter, ...change };
    await print(name, async () => {
      // One after the other: what was read is counted on one connection.
      await listArticlesForStaff(actor, filter, { after: null, before: null });
      await countArticlesForStaff(actor, filter);
    });
  }
  for (const sort of ["touched", "published"] as const) {
    const filter = { ...emptyFilter, sort };
    const page = (after: Key | null) => listArticlesForStaff(actor, filter, { after, before: null });
    const deep = await walkTo(filter, deepPage);
    const name = sort === "touched" ? "按最近改动" : "按发布时间";
    await print(`${name}，第 1 页`, () => page(null));
    await print(`${name}，第 ${deep.page} 页`, () => page(deep.after));
  }
}

async function print(name: string, query: () => Promise<unknown>): Promise<void> {
  const { ms, rows } = await measure(query);
  console.log(`${ms.toFixed(1).padStart(8)}${String(rows).padStart(12)}  ${name}`);
}

async function listFilters(): Promise<Record<string, Partial<ArticleFilter>>> {
  const root = await db().category.findFirstOrThrow({
    where: { parentId: null, children: { some: {} } },
    orderBy: { id: "asc" },
  });
  const leaf = await db().category.findFirstOrThrow({ where: { parentId: root.id }, orderBy: { id: "asc" } });
  const lawyer = await db().lawyer.findFirstOrThrow({ orderBy: { id: "asc" } });
  const tags = await db().tag.findMany({ orderBy: { articles: { _count: "desc" } }, select: { name: true } });
  const here = { categoryId: root.id, authorId: lawyer.id };
  return {
    全部: {},
    "标题：两个字": { query: "离婚" },
    "标题：两个词": { query: "房产 分割" },
    "标题：没有的词": { query: "查无此文" },
    编号: { query: "30000" },
    草稿: { status: "DRAFT" },
    "草稿，最早的在前": { status: "DRAFT", order: "oldest" },
    待审: { review: "PENDING" },
    大类: { categoryId: root.id },
    小类: { categoryId: leaf.id },
    署名: { authorId: lawyer.id },
    "标签，最多的": { tag: tags[0]?.name ?? "" },
    "标签，最少的": { tag: tags.at(-1)?.name ?? "" },
    从未核验: { unverified: "never" },
    一年内没有核验: { unverified: "365" },
    不让收录: { noindex: "yes" },
    "分类 + 署名 + 未核验": { ...here, unverified: "365" },
    "分类 + 署名 + 未核验，按发布时间": { ...here, unverified: "365", sort: "published" },
    "分类 + 署名 + 标题没有的词": { ...here, query: "查无此文" },
    一个月里发布的: { sort: "published", from: "2022-03-01", to: "2022-03-31" },
    一个月里改动的小类: { categoryId: leaf.id, from: "2022-03-01", to: "2022-03-31" },
  };
}

interface Key {
  at: Date;
  id: number;
}

/** Goes page by page, as a person would, to page `wanted` or the last one. */
async function walkTo(filter: ArticleFilter, wanted: number): Promise<{ page: number; after: Key | null }> {
  let after: Key | null = null;
  for (let page = 1; page < wanted; page += 1) {
    const { next } = await listArticlesForStaff(actor, filter, { after, before: null });
    if (next === null) return { page, after };
    const [at = "", id] = next.split("_");
    after = { at: new Date(at), id: Number(id) };
  }
  return { page: wanted, after };
}
