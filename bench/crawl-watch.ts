import { availableParallelism, cpus } from "node:os";
import { anyFreePort } from "#server/database/ports";
import { say } from "#server/steps";
import { cpuSeconds, startProcess } from "./processes.ts";
import { ensureTools } from "./tools.ts";
import { measure } from "./wrk.ts";

const rounds = 12;
const roundSeconds = 3;

const agents = {
  读者: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  蜘蛛: "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
};

interface Cost {
  requests: number;
  cpuSeconds: number;
  rates: number[];
}

/**
 * What counting costs a page from memory, switched on and off in turn in one process: two processes differ by more. Said in
 * processor time, because rates waver with whatever else the machine does.
 */
export async function benchCrawlWatch(): Promise<void> {
  ensureTools();
  const port = await anyFreePort();
  const base = `http://127.0.0.1:${port}`;
  const { pid = 0 } = await startProcess(process.execPath, ["bench/hit-server.ts"], {
    env: { PORT: String(port), SITE_URL: base },
    url: base,
  });
  for (const [name, agent] of Object.entries(agents)) {
    say(`${name}：轮流测 ${rounds} 次，每次 ${roundSeconds} 秒……`);
    const costs = { on: newCost(), off: newCost() };
    for (const way of ["on", "off"] as const) await measureRound(base, way, pid, agent, newCost());
    for (let round = 0; round < rounds; round += 1)
      for (const way of round % 2 === 0 ? (["on", "off"] as const) : (["off", "on"] as const))
        await measureRound(base, way, pid, agent, costs[way]);
    const cost = microseconds(costs.on) / microseconds(costs.off) - 1;
    console.log(
      `${name}：计数 ${figuresOf(costs.on)}，不计数 ${figuresOf(costs.off)}，计数的代价是处理器时间的 ${(100 * cost).toFixed(1)}%`,
    );
  }
  console.log(`${cpus()[0]?.model}，${availableParallelism()} 核，Node ${process.version}`);
}

function newCost(): Cost {
  return { requests: 0, cpuSeconds: 0, rates: [] };
}

async function measureRound(base: string, way: "on" | "off", pid: number, agent: string, cost: Cost) {
  await fetch(`${base}/${way}`, { method: "PUT" });
  const before = cpuSeconds(pid);
  const { requestsPerSecond } = await measure(`${base}/hf/12.html`, roundSeconds, agent);
  cost.cpuSeconds += cpuSeconds(pid) - before;
  cost.requests += requestsPerSecond * roundSeconds;
  cost.rates.push(requestsPerSecond);
}

function microseconds(cost: Cost): number {
  return (1e6 * cost.cpuSeconds) / cost.requests;
}

function figuresOf(cost: Cost): string {
  const rate = cost.rates.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
  return `${microseconds(cost).toFixed(2)} 微秒/次（每秒 ${rate.toFixed(0)} 次）`;
}
