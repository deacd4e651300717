import { Agent, get } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { startPublishing } from "./publishing.ts";

const perSecond = 2_000;
const publishedPerSecond = 5;
const tickMs = 5;
/** More than this wait only where the server can't keep up: the rest counts as failed, so that the bench ends. */
const openMax = 2_000;
/** Of so many answers one is read and compared with what was published. */
const judgedEach = 25;
/** First versions of all articles come at once, which no site sees: until their pages are made and compressed, nothing is asked. */
const restMs = 10_000;
/** While connections are opened, answers are judged but not timed. */
const openingMs = 2_000;

export interface Mixed {
  requests: number;
  hits: number;
  p50Ms: number;
  p99Ms: number;
  published: number;
  wrong: string[];
  failed: number;
  /** How late the reader's own timers were, which no answer can beat. */
  readerP99Ms: number;
}

interface Settings {
  site: string;
  paths: string[];
  env: NodeJS.Dict<string>;
  seconds: number;
}

/**
 * Reads at a fixed rate while articles are published. A request counts from when it should have been sent, so a server
 * that stands still makes all that wait for it slow, not one.
 */
export async function measureMixed({ site, paths, env, seconds }: Settings): Promise<Mixed> {
  const publishing = await startPublishing({ perSecond: publishedPerSecond, seed: 1, changes: "text", env });
  // What each first version purged is made again before the clock runs.
  for (const path of paths) await (await fetch(site + path)).arrayBuffer();
  await sleep(restMs);
  const lateness = monitorEventLoopDelay({ resolution: 1 });
  const agent = new Agent({ keepAlive: true, maxSockets: openMax });
  const latencies: number[] = [];
  const wrong: string[] = [];
  let [sent, failed, open] = [0, 0, 0];
  const startedAt = performance.now();
  const ask = async (dueAt: number, isJudged: boolean) => {
    const askedAt = Date.now();
    const path = paths[sent % paths.length] ?? "/";
    const headers = isJudged ? {} : { "accept-encoding": "gzip" };
    open++;
    try {
      const { state, body } = await fetchPage(site + path, agent, headers, isJudged);
      if (state === "hit" && dueAt > timedFrom) latencies.push(performance.now() - dueAt);
      const fault = isJudged && publishing.versions.judge(body, askedAt, state === "stale");
      if (fault) wrong.push(`${path}: ${fault}`);
    } catch {
      failed++;
    } finally {
      open--;
    }
  };
  const timedFrom = startedAt + openingMs;
  const total = perSecond * seconds;
  lateness.enable();
  while (sent < total) {
    const due = Math.min(total, Math.floor(((performance.now() - startedAt) / 1000) * perSecond));
    for (; sent < due; sent++) {
      if (open >= openMax) failed++;
      else void ask(startedAt + (sent / perSecond) * 1000, sent % judgedEach === 0);
    }
    await sleep(tickMs);
  }
  const patience = performance.now() + 10_000;
  while (open > 0 && performance.now() < patience) await sleep(tickMs);
  failed += open;
  lateness.disable();
  await publishing.stop();
  agent.destroy();
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return {
    requests: total,
    hits: latencies.length,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    published: publishing.counts.published,
    wrong,
    failed,
    readerP99Ms: lateness.percentile(99) / 1e6,
  };
}

function fetchPage(url: string, agent: Agent, headers: NodeJS.Dict<string>, isRead: boolean) {
  return new Promise<{ state: string; body: string }>((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => {
        if (isRead) chunks.push(chunk);
      });
      response.on("end", () => {
        if (response.statusCode === 200)
          resolve({ state: String(response.headers["x-cache"]), body: Buffer.concat(chunks).toString() });
        else reject(new Error(`${url} answered ${response.statusCode}`));
      });
      response.on("error", reject);
    }).on("error", reject);
  });
}
