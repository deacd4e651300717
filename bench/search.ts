import { db } from "#lib/db";
import { findCandidates } from "#lib/search/candidates";
import { fold } from "#lib/search/fold";
import { parseQuery } from "#lib/search/parse";
import { search } from "#lib/search/queries";
import { noFilter, type SearchFilter } from "#lib/search/schema";
import { seedArticles } from "#lib/synthetic/seed";
import { prepareDatabase } from "#server/database/prepare";
import { say } from "#server/steps";
import { benchNeighbours } from "./neighbours.ts";

const runs = 20;
const secondsPerRun = 420;

/** A fixed mix over the synthetic texts; 逾期, 离婚 and the single characters stand in a tenth of them and more. */
const mix: Record<string, readonly string[]> = {
  "1 个字": ["婚", "股", "诉", "期"],
  "2 个字": ["离婚", "逾期", "股权", "定金", "自首"],
  "4 个字": ["取保候审", "竞业限制", "股权转让", "诉讼时效"],
  几个词: ["离婚 抚养费", "逾期 违约金", "股权转让 出资期限", "离婚 -抚养费", "保存 证据"],
  引号: ["“夫妻共同债务”", "“逾期交房中定金”", "“证据准备”"],
  法条: ["第680条", "民法典第六百八十条", "公司法第50条"],
  没有: ["太空电梯", "lihun"],
};

/**
 * How long searches take, 20 times each, on a site of synthetic articles; whether each uses the index; what LIKE takes for
 * the same words; time and size of the index.
 * @param folder empty, for the database
 * @param kept a folder that stays, so that a million articles can be written in several runs of seven minutes
 */
export async function benchSearch(
  folder: string,
  count = "100000",
  characters = "1500",
  kept?: string,
): Promise<void> {
  const database = await prepareDatabase({ dataDir: kept ?? folder, port: 0 });
  try {
    const articles = Number(count);
    const there = kept === undefined ? 0 : await db().article.count();
    if (there < articles) {
      const startedAt = performance.now();
      const seeded = await seedArticles({
        ...{ articles, meanCharacters: Number(characters), seed: 1, onProgress: sayProgress },
        ...(kept === undefined ? {} : { seconds: secondsPerRun }),
      });
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
      console.log(`平均 ${characters} 字的文章写入 ${seeded.articles} 篇，用时 ${seconds} 秒`);
      if (seeded.indexSeconds === null) return console.log("还没有写完，请再运行一次。");
      console.log(`其中建索引 ${seeded.indexSeconds.toFixed(0)} 秒`);
    }
    console.log(await sizes());
    console.log("  p50 毫秒  p95 毫秒  找到  索引  LIKE 毫秒");
    const all: number[] = [];
    for (const [name, queries] of Object.entries(mix)) all.push(...(await report(name, queries, noFilter)));
    const year = { ...noFilter, year: 2024 };
    all.push(...(await report("2 个字，限年份", mix["2 个字"] ?? [], year)));
    const { id: category } = await db().category.findFirstOrThrow({ where: { parentId: { not: null } } });
    all.push(...(await report("2 个字，限领域", mix["2 个字"] ?? [], { ...noFilter, category })));
    console.log(`${cell(quantile(all, 0.5))}${cell(quantile(all, 0.95))}                          全部`);
    await benchNeighbours(Object.values(mix).flat());
  } finally {
    await database.stop();
  }
}

async function report(name: string, queries: readonly string[], filter: SearchFilter): Promise<number[]> {
  const times: number[] = [];
  let found = 0;
  for (const query of queries) {
    await search(query, filter, 1);
    for (let run = 0; run < runs; run += 1) {
      const startedAt = performance.now();
      found = (await search(query, filter, 1))?.total ?? 0;
      times.push(performance.now() - startedAt);
    }
  }
  const plans: boolean[] = [];
  for (const query of queries) plans.push(await usesIndex(query));
  const like = await timeLike(queries[0] ?? "");
  const columns = [quantile(times, 0.5), quantile(times, 0.95)].map(cell).join("");
  console.log(
    `${columns}${String(found).padStart(6)}${plans.every(Boolean) ? "    是" : "    否"}${cell(like)}  ${name}`,
  );
  return times;
}

/** Whether PostgreSQL finds the candidates of a query by an index alone: no scan of the table is counted. */
async function usesIndex(query: string): Promise<boolean> {
  const [read] = await db().$transaction(async (tx) => {
    await findCandidates(parseQuery(query), [], "all", tx);
    return tx.$queryRaw<{ sequential: number; scans: number }[]>`
      SELECT seq_scan::int AS sequential, idx_scan::int AS scans
      FROM pg_stat_xact_all_tables WHERE relname = 'search_document'`;
  });
  return read !== undefined && read.sequential === 0 && read.scans > 0;
}

/** The same words by LIKE, once: what every peer does. */
async function timeLike(query: string): Promise<number> {
  const [word = ""] = parseQuery(query).terms.map(({ text }) => `%${fold(text)}%`);
  const startedAt = performance.now();
  await db().$queryRaw`
    SELECT a.id FROM article a JOIN revision r ON r.id = a.live_revision_id
    WHERE r.title LIKE ${word} OR r.text LIKE ${word} ORDER BY a.published_at DESC LIMIT 20`;
  return performance.now() - startedAt;
}

async function sizes(): Promise<string> {
  const [size] = await db().$queryRaw<{ index: string; rows: string; all: string }[]>`
    SELECT pg_size_pretty(pg_relation_size('search_document_lexemes_idx')) AS index,
           pg_size_pretty(pg_table_size('search_document')) AS rows,
           pg_size_pretty(pg_database_size(current_database())) AS all`;
  return `索引 ${size?.index}，搜索表 ${size?.rows}，整个数据库 ${size?.all}`;
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

const cell = (ms: number) => ms.toFixed(1).padStart(10);

let saidAt = 0;
function sayProgress(done: number): void {
  if (performance.now() - saidAt < 10_000) return;
  saidAt = performance.now();
  say(`已写入 ${done} 篇`);
}
