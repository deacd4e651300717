import { Client } from "pg";
import { closeDb } from "#lib/db";
import { partSize } from "#lib/sitemaps/schema";
import { buildCategory, buildLawyer, importArticle } from "#lib/testing/factories";
import { findEmbedded } from "#server/database/embedded";
import { anyFreePort } from "#server/database/ports";
import { say } from "#server/steps";
import { residentMegabytes, startProcess } from "./processes.ts";
import { startPublishing } from "./publishing.ts";
import { publishedArticles } from "./versions.ts";

const budgetMs = { index: 200, part: 500 };

/** The first round fills the caches and lets the heaps find their size; what the later ones add would go on for ever. */
const rounds = 5;
const growthMaxMegabytes = 64;

const publicationsPerSecond = 2;

/**
 * How long the sitemap takes when nothing of it is stored, index and every part, on a site of so many articles of which some are
 * published again all the while; and what front and app process weigh after each round of all parts. They pass what the page cache
 * holds, so that every round makes them anew; an answer that was stored all the same is counted apart.
 * Exit code 1 over budget, or where memory grows from round to round.
 * @param folder empty, for all that it writes
 */
export async function benchSitemap(folder: string, count = "1000000"): Promise<void> {
  const port = await anyFreePort();
  const site = `http://127.0.0.1:${port}`;
  const server = await startProcess(process.execPath, ["server/main.ts"], {
    env: { DEMO: "0", PORT: String(port) },
    url: `${site}/readyz`,
  });
  const env = { DATA_DIR: folder, DATABASE_URL: findEmbedded(folder) ?? "", SITE_URL: site };
  Object.assign(process.env, env);
  await importAcross(Number(count));
  const publishing = await startPublishing({
    ...{ perSecond: publicationsPerSecond, seed: 1, changes: "text", env },
  });
  say(`写入 ${count} 行文章……`);
  await seedRows(env.DATABASE_URL, Number(count));
  // The first request of a kind loads code.
  for (const path of ["/sitemaps/toutiao.xml", "/sitemaps/toutiao-articles-0.xml"]) await ask(site + path);
  const index = await ask(`${site}/sitemap.xml`);
  const parts = [...index.text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, location = ""]) => location);
  const weights = [residentMegabytes(server.pid)];
  const times: number[] = [];
  const published = publishing.counts.published;
  let [urls, largest, stored] = [0, 0, 0];
  for (let round = 0; round < rounds; round++) {
    urls = 0;
    for (const location of parts) {
      const { ms, text, state } = await ask(location);
      if (state === "hit") stored += 1;
      else times.push(ms);
      urls += text.match(/<loc>/g)?.length ?? 0;
      largest = Math.max(largest, text.length);
    }
    weights.push(residentMegabytes(server.pid));
  }
  await publishing.stop();
  times.sort((a, b) => a - b);
  const slowest = times.at(-1) ?? 0;
  const growth = Math.max(...weights.slice(2)) - (weights[1] ?? 0);
  console.log(`索引 ${index.ms.toFixed(0)} 毫秒（${index.state}），${parts.length} 个分片，${urls} 个网址`);
  console.log(
    `分片现做 ${times.length} 次（另有 ${stored} 次已存好）：中位 ${times[times.length >> 1]?.toFixed(0)} 毫秒，最慢 ${slowest.toFixed(0)} 毫秒，最大 ${Math.round(largest / 1024)} KB`,
  );
  console.log(
    `内存（两个进程）：开始 ${weights[0]} MB，每读完一遍 ${weights.slice(1).join("、")} MB，第一遍之后增长 ${growth} MB`,
  );
  console.log(`其间发布 ${publishing.counts.published - published} 次`);
  if (index.ms > budgetMs.index || slowest > budgetMs.part || growth > growthMaxMegabytes)
    process.exitCode = 1;
}

interface Answer {
  ms: number;
  state: string | null;
  text: string;
}

async function ask(url: string): Promise<Answer> {
  const startedAt = performance.now();
  const response = await fetch(url);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return { ms: performance.now() - startedAt, state: response.headers.get("x-cache"), text };
}

/** The articles that are published again: real ones, with ids in as many parts. */
async function importAcross(count: number): Promise<void> {
  const place = { categoryId: (await buildCategory()).id, authorId: (await buildLawyer()).id };
  const step = Math.max(1, Math.floor(count / publishedArticles));
  for (let index = 0; index < publishedArticles; index++)
    await importArticle({ ...place, id: 1 + index * step });
  await closeDb();
}

/** Rows as the sitemap reads them, without texts: those of a million articles would take an hour to write. */
async function seedRows(url: string, count: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO article (id, status, path, published_at, updated_at)
       SELECT n, 'PUBLISHED', '/hunyin/lihun/' || n || '.html', at, at
       FROM generate_series(1, $1::int) n, LATERAL (SELECT now() - (n % 5000) * interval '1 hour' AS at) times
       ON CONFLICT DO NOTHING`,
      [count],
    );
    await client.query(
      `INSERT INTO sitemap_part SELECT id / $1::int, max(updated_at) FROM article GROUP BY 1
       ON CONFLICT (number) DO UPDATE SET changed_at = greatest(sitemap_part.changed_at, excluded.changed_at)`,
      [partSize],
    );
    await client.query("ANALYZE article");
  } finally {
    await client.end();
  }
}
