import { availableParallelism, cpus } from "node:os";
import { findEmbedded } from "#server/database/embedded";
import { anyFreePort } from "#server/database/ports";
import { readSecrets } from "#server/secrets";
import { say } from "#server/steps";
import { prepareArticle } from "./page.ts";
import { startProcess } from "./processes.ts";
import { ensureTools } from "./tools.ts";
import { measure } from "./wrk.ts";

const rounds = 9;
const roundSeconds = 3;

const agents = {
  读者: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  蜘蛛: "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
};

/**
 * What counting costs an article page from memory: two servers on one database, one that counts and one that doesn't, asked in
 * turn within one run, so that what else the machine does falls on both.
 */
export async function benchCrawlWatch(folder: string): Promise<void> {
  ensureTools();
  const [countingPort, plainPort] = [await anyFreePort(), await anyFreePort()];
  const counting = `http://127.0.0.1:${countingPort}`;
  await startProcess(process.execPath, ["server/main.ts"], {
    env: { DEMO: "0", PORT: String(countingPort), SITE_URL: counting },
    url: `${counting}/readyz`,
  });
  const databaseUrl = findEmbedded(folder);
  if (!databaseUrl) throw new Error("the embedded database doesn't run");
  const plain = `http://127.0.0.1:${plainPort}`;
  await startProcess(process.execPath, ["server/main.ts"], {
    env: {
      ...{ DEMO: "0", PORT: String(plainPort), SITE_URL: plain, CRAWL_WATCH: "0" },
      ...{ DATABASE_URL: databaseUrl, DATA_DIR: `${folder}/plain`, ...readSecrets(folder) },
    },
    url: `${plain}/readyz`,
  });
  const { path } = await prepareArticle(databaseUrl);
  for (const [name, agent] of Object.entries(agents)) {
    say(`${name}：轮流测 ${rounds} 次，每次 ${roundSeconds} 秒……`);
    const ratios: number[] = [];
    const rates = { on: [] as number[], off: [] as number[] };
    for (const base of [counting, plain]) await measure(base + path, 1, agent);
    for (let round = 0; round < rounds; round += 1) {
      const isOnFirst = round % 2 === 0;
      const [first, second] = isOnFirst ? [counting, plain] : [plain, counting];
      const one = (await measure(first + path, roundSeconds, agent)).requestsPerSecond;
      const other = (await measure(second + path, roundSeconds, agent)).requestsPerSecond;
      const [on, off] = isOnFirst ? [one, other] : [other, one];
      rates.on.push(on);
      rates.off.push(off);
      ratios.push(on / off);
    }
    const percent = (100 * (1 - middle(ratios))).toFixed(1);
    console.log(
      `${name}：计数时每秒 ${middle(rates.on).toFixed(0)} 次，不计数时 ${middle(rates.off).toFixed(0)} 次，计数的代价 ${percent}%（逐轮比较的中位数）`,
    );
  }
  console.log(`${cpus()[0]?.model}，${availableParallelism()} 核，Node ${process.version}`);
}

function middle(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
