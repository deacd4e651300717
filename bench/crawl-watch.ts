import { availableParallelism, cpus } from "node:os";
import { findEmbedded } from "#server/database/embedded";
import { anyFreePort } from "#server/database/ports";
import { readSecrets } from "#server/secrets";
import { say } from "#server/steps";
import { fetchCompressed, prepareArticle } from "./page.ts";
import { cpuSeconds, startProcess } from "./processes.ts";
import { ensureTools } from "./tools.ts";
import { measure } from "./wrk.ts";

const rounds = 9;
const roundSeconds = 3;

const agents = {
  读者: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  蜘蛛: "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
};

interface Server {
  base: string;
  pid: number;
  requests: number;
  cpuSeconds: number;
  rates: number[];
}

/**
 * What counting costs an article page from memory: two servers on one database, one that counts and one that doesn't, asked in
 * turn within one run, so that what else the machine does falls on both. Processor time is what it says it by: rates waver
 * by more than counting costs.
 */
export async function benchCrawlWatch(folder: string): Promise<void> {
  ensureTools();
  const counting = await startServer({});
  const databaseUrl = findEmbedded(folder);
  if (!databaseUrl) throw new Error("the embedded database doesn't run");
  const plain = await startServer({
    ...{ CRAWL_WATCH: "0", DATABASE_URL: databaseUrl, DATA_DIR: `${folder}/plain`, ...readSecrets(folder) },
  });
  const { path } = await prepareArticle(databaseUrl);
  for (const { base } of [counting, plain]) await fetchCompressed(base + path);
  for (const [name, agent] of Object.entries(agents)) {
    say(`${name}：轮流测 ${rounds} 次，每次 ${roundSeconds} 秒……`);
    for (const server of [counting, plain]) {
      Object.assign(server, { requests: 0, cpuSeconds: 0, rates: [] });
      await measure(server.base + path, 1, agent);
    }
    for (let round = 0; round < rounds; round += 1)
      for (const server of round % 2 === 0 ? [counting, plain] : [plain, counting])
        await measureRound(server, path, agent);
    const cost = microseconds(counting) / microseconds(plain) - 1;
    console.log(
      `${name}：计数 ${figuresOf(counting)}，不计数 ${figuresOf(plain)}，计数的代价是处理器时间的 ${(100 * cost).toFixed(1)}%`,
    );
  }
  console.log(`${cpus()[0]?.model}，${availableParallelism()} 核，Node ${process.version}`);
}

async function startServer(env: NodeJS.Dict<string>): Promise<Server> {
  const port = await anyFreePort();
  const base = `http://127.0.0.1:${port}`;
  const { pid = 0 } = await startProcess(process.execPath, ["server/main.ts"], {
    env: { DEMO: "0", PORT: String(port), SITE_URL: base, ...env },
    url: `${base}/readyz`,
  });
  return { base, pid, requests: 0, cpuSeconds: 0, rates: [] };
}

async function measureRound(server: Server, path: string, agent: string): Promise<void> {
  const before = cpuSeconds(server.pid);
  const { requestsPerSecond } = await measure(server.base + path, roundSeconds, agent);
  server.cpuSeconds += cpuSeconds(server.pid) - before;
  server.requests += requestsPerSecond * roundSeconds;
  server.rates.push(requestsPerSecond);
}

function microseconds({ cpuSeconds: seconds, requests }: Server): number {
  return (1e6 * seconds) / requests;
}

function figuresOf(server: Server): string {
  const rate = server.rates.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
  return `${microseconds(server).toFixed(2)} 微秒/次（每秒 ${rate.toFixed(0)} 次）`;
}
