import { readFileSync } from "node:fs";
import { Client } from "pg";
import { partSize } from "#lib/sitemaps/schema";
import { findEmbedded } from "#server/database/embedded";
import { anyFreePort } from "#server/database/ports";
import { say } from "#server/steps";
import { startProcess } from "./processes.ts";

const budgetMs = { index: 200, part: 500 };

/**
 * How long the sitemap takes when nothing of it is stored, index and every part once, on a site of so many articles;
 * and what the process weighs before and after. Exit code 1 over budget.
 * @param folder empty, for all that it writes
 */
export async function benchSitemap(folder: string, count = "1000000"): Promise<void> {
  const port = await anyFreePort();
  const site = `http://127.0.0.1:${port}`;
  const server = await startProcess(process.execPath, ["server/main.ts"], {
    env: { DEMO: "0", PORT: String(port) },
    url: `${site}/readyz`,
  });
  say(`写入 ${count} 行文章……`);
  await seedRows(findEmbedded(folder) ?? "", Number(count));
  const megabytes = () =>
    Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1]) / 1024);
  // The first request of a kind loads code.
  for (const path of ["/sitemaps/toutiao.xml", "/sitemaps/toutiao-articles-0.xml"]) await ask(site + path);
  const before = megabytes();
  const index = await ask(`${site}/sitemap.xml`);
  const parts = [...index.text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, location = ""]) => location);
  const made: Answer[] = [];
  for (const location of parts) made.push(await ask(location));
  const afterOnce = megabytes();
  for (const location of parts) await ask(location);
  const times = made.map(({ ms }) => ms).sort((a, b) => a - b);
  const slowest = times.at(-1) ?? 0;
  const urls = made.reduce((sum, { text }) => sum + (text.match(/<loc>/g)?.length ?? 0), 0);
  console.log(`索引 ${index.ms.toFixed(0)} 毫秒（${index.state}），${parts.length} 个分片，${urls} 个网址`);
  console.log(`分片中位 ${times[times.length >> 1]?.toFixed(0)} 毫秒，最慢 ${slowest.toFixed(0)} 毫秒`);
  console.log(`最大的分片 ${Math.round(Math.max(...made.map(({ text }) => text.length)) / 1024)} KB`);
  console.log(`进程 ${before} MB，读完全部分片后 ${afterOnce} MB，再读一遍后 ${megabytes()} MB`);
  if (index.ms > budgetMs.index || slowest > budgetMs.part) process.exitCode = 1;
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

/** Rows as the sitemap reads them, without texts: those of a million articles would take an hour to write. */
async function seedRows(url: string, count: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO article (id, status, path, published_at, updated_at)
       SELECT n, 'PUBLISHED', '/hunyin/lihun/' || n || '.html', at, at
       FROM generate_series(1, $1::int) n, LATERAL (SELECT now() - (n % 5000) * interval '1 hour' AS at) times`,
      [count],
    );
    await client.query(
      "INSERT INTO sitemap_part SELECT id / $1::int, max(updated_at) FROM article GROUP BY 1",
      [partSize],
    );
    await client.query("ANALYZE article");
  } finally {
    await client.end();
  }
}
