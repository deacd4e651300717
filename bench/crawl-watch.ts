import { availableParallelism, cpus } from "node:os";
import { anyFreePort } from "#server/database/ports";
import { say } from "#server/steps";
import { startProcess } from "./processes.ts";
import { ensureTools } from "./tools.ts";
import { measure } from "./wrk.ts";

const rounds = 20;
const roundSeconds = 2;

const agents = {
  读者: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  蜘蛛: "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
};

type Way = "on" | "off";

/**
 * What counting costs a page from memory, switched on and off in turn in one process: two processes differ by more. Each round is
 * compared with its neighbour by processor time, and the median of these ratios said: rounds a minute apart differ by more too.
 */
export async function benchCrawlWatch(): Promise<void> {
  ensureTools();
  const port = await anyFreePort();
  const base = `http://127.0.0.1:${port}`;
  await startProcess(process.execPath, ["bench/hit-server.ts"], {
    env: { PORT: String(port), SITE_URL: base },
    url: base,
  });
  for (const [name, agent] of Object.entries(agents)) {
    say(`${name}：轮流测 ${rounds} 次，每次 ${roundSeconds} 秒……`);
    for (const way of ["on", "off"] as const) await measureRound(base, way, agent);
    const costs: Record<Way, number[]> = { on: [], off: [] };
    for (let round = 0; round < rounds; round += 1)
      for (const way of round % 2 === 0 ? (["on", "off"] as const) : (["off", "on"] as const))
        costs[way].push(await measureRound(base, way, agent));
    const ratios = costs.on.map((cost, round) => cost / (costs.off[round] ?? Number.NaN));
    const [on, off] = [middle(costs.on), middle(costs.off)];
    console.log(
      `${name}：计数 ${on.toFixed(2)} 微秒/次，不计数 ${off.toFixed(2)}（中位数）；相邻两轮之比的中位数 ${(100 * (middle(ratios) - 1)).toFixed(1)}%`,
    );
  }
  console.log(`${cpus()[0]?.model}，${availableParallelism()} 核，Node ${process.version}`);
}

/** @returns microseconds of processor time for each request */
async function measureRound(base: string, way: Way, agent: string): Promise<number> {
  const before = await switchTo(base, way);
  const { requestsPerSecond } = await measure(`${base}/hf/12.html`, roundSeconds, agent);
  return ((await switchTo(base, way)) - before) / (requestsPerSecond * roundSeconds);
}

/** @returns processor time of the server so far, in microseconds */
async function switchTo(base: string, way: Way): Promise<number> {
  return Number(await (await fetch(`${base}/${way}`, { method: "PUT" })).text());
}

function middle(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
