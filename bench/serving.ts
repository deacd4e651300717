import { type ChildProcess, execFileSync } from "node:child_process";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { findEmbedded } from "#server/database/embedded";
import { anyFreePort } from "#server/database/ports";
import { readSecrets } from "#server/secrets";
import { publicSecurityHeaders } from "#server/security-headers";
import { say } from "#server/steps";
import { startNginx as startNginxInFront, stopNginx } from "#server/testing/nginx";
import { measureMixed } from "./mixed.ts";
import { startNginx } from "./nginx.ts";
import { type BenchArticle, fetchCompressed, prepareArticle } from "./page.ts";
import { cpuSeconds, startProcess } from "./processes.ts";
import { ensureTools } from "./tools.ts";
import { measure, median, type Result } from "./wrk.ts";

const rounds = 11;
const roundSeconds = 3;
const mixedSeconds = 20;
const siteUrl = "http://www.example.cn";

interface Target {
  name: string;
  url: string;
  /** Of the process that answers, to see what a request costs. */
  pid: number;
}

interface Bench {
  folder: string;
  /** Where 律刊 answers. */
  site: string;
  server: ChildProcess;
  /** For processes beside it. */
  env: NodeJS.Dict<string>;
  article: BenchArticle;
}

const parts: Record<string, (bench: Bench) => Promise<void>> = {
  ways: compareWays,
  mixed: loadMixed,
  memory: fillStore,
};

/**
 * An article page on every way, then a mixed load, then memory and purges.
 * @param folder empty, for all that it writes
 * @param only one of these parts: ways, mixed, memory
 */
export async function benchServing(folder: string, only?: string): Promise<void> {
  ensureTools();
  const port = await anyFreePort();
  const site = `http://127.0.0.1:${port}`;
  const server = await startProcess(process.execPath, ["server/main.ts"], {
    env: { DEMO: "0", PORT: String(port), SITE_URL: siteUrl },
    url: `${site}/readyz`,
  });
  const databaseUrl = findEmbedded(folder);
  if (!databaseUrl) throw new Error("the embedded database doesn't run");
  const env = { DEMO: "0", DATABASE_URL: databaseUrl, DATA_DIR: folder, ...readSecrets(folder) };
  const article = await prepareArticle(databaseUrl);
  for (const [name, part] of Object.entries(parts))
    if (!only || only === name) await part({ folder, site, server, env, article });
  console.log(`${cpus()[0]?.model}，${availableParallelism()} 核，Node ${process.version}`);
}

async function compareWays({ folder, site, server, env, article }: Bench): Promise<void> {
  const [staticPort = 0, frontPort = 0, nextPort = 0] = await Promise.all([0, 0, 0].map(anyFreePort));
  const compressed = await fetchCompressed(site + article.path);
  const nextAlone = `http://127.0.0.1:${nextPort}${article.route}`;
  const next = await startProcess(process.execPath, ["bench/next-alone.ts"], {
    env: { ...env, PORT: String(nextPort) },
    url: nextAlone,
  });
  const headers = publicSecurityHeaders(siteUrl);
  const plain = await startNginx({ folder, port: staticPort, path: article.path, compressed, headers });
  const upstreamPort = Number(new URL(site).port);
  const front = await startNginxInFront({
    ...{ folder: join(folder, "front"), dataDir: folder, isPlain: true, port: frontPort, upstreamPort },
  });
  try {
    say(`${article.path}，gzip 后 ${compressed.length} 字节；轮流测 ${rounds} 次，每次 ${roundSeconds} 秒……`);
    const inFront = `http://127.0.0.1:${frontPort}${article.path}`;
    await measureInTurn([
      { name: "nginx 静态文件", url: plain.url, pid: workerOf(plain.pid) },
      { name: "nginx 在律刊之前", url: inFront, pid: workerOf(front.pid) },
      { name: "律刊", url: site + article.path, pid: server.pid ?? 0 },
      { name: "Next，无页面缓存", url: nextAlone, pid: next.pid ?? 0 },
    ]);
  } finally {
    await stopNginx(front);
  }
  next.kill("SIGTERM");
}

async function loadMixed({ site, env, article }: Bench): Promise<void> {
  say(`每秒 2000 次读、5 次发布，${mixedSeconds} 秒……`);
  const mixed = await measureMixed({ site, env, paths: article.others, seconds: mixedSeconds });
  const { requests, published, hits, p50Ms, p99Ms, failed, wrong, readerP99Ms } = mixed;
  console.log(
    `${requests} 次读，${published} 次发布：命中 ${hits}，失败 ${failed}，错误内容 ${wrong.length}`,
  );
  console.log(`命中的 p50 ${p50Ms.toFixed(1)} 毫秒，p99 ${p99Ms.toFixed(1)} 毫秒`);
  console.log(`测量进程自己的计时器迟到：p99 ${readerP99Ms.toFixed(1)} 毫秒`);
  for (const fault of wrong.slice(0, 5)) console.log(`  ${fault}`);
}

async function fillStore({ folder, env }: Bench): Promise<void> {
  say("渲染 5000 页，存入 100000 页……");
  const own = {
    ...env,
    DATA_DIR: join(folder, "memory"),
    PORT: String(await anyFreePort()),
    // Enough for all of them.
    PAGES_ON_DISK_GB: "20",
  };
  const output = execFileSync(process.execPath, ["bench/memory.ts"], {
    env: { ...process.env, ...own },
    stdio: ["ignore", "pipe", 2],
  });
  printMemory(output.toString());
}

/** Alternating, so that what else the machine does falls on all of them. */
async function measureInTurn(targets: Target[]): Promise<void> {
  const runs = targets.map((target) => ({ target, results: [] as Result[], costs: [] as number[] }));
  for (const { target } of runs) await measure(target.url, 1);
  for (let round = 1; round <= rounds; round++)
    for (const { target, results, costs } of runs) {
      const before = cpuSeconds(target.pid);
      const result = await measure(target.url, roundSeconds);
      results.push(result);
      costs.push((cpuSeconds(target.pid) - before) / (result.requestsPerSecond * roundSeconds));
    }
  const medians = runs.map(({ target, results, costs }) => ({
    ...{ name: target.name, ...median(results) },
    microseconds: 1e6 * (costs.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN),
  }));
  const fastest = medians[0]?.requestsPerSecond ?? Number.NaN;
  const number = (value: number, digits: number) => value.toFixed(digits).padStart(10);
  console.log(`     次/秒   p50 毫秒  p99 毫秒  与 nginx 比  CPU 微秒/次`);
  for (const { name, requestsPerSecond, p50Ms, p99Ms, microseconds } of medians)
    console.log(
      `${number(requestsPerSecond, 0)}${number(p50Ms, 2)}${number(p99Ms, 2)}${number(requestsPerSecond / fastest, 3)}${number(microseconds, 1)}  ${name}`,
    );
  console.log("wrk -t1 -c32，gzip，中位数");
}

/** What nginx starts to do the work. */
function workerOf(pid = 0): number {
  return Number(
    execFileSync("pgrep", ["-P", String(pid)])
      .toString()
      .trim()
      .split("\n")[0],
  );
}

function printMemory(output: string): void {
  const { rendered, secondsRendering, rss, cacheBytes, timings } = JSON.parse(
    output.trim().split("\n").at(-1) ?? "",
  );
  const megabytes = (bytes: number) => `${Math.round(bytes / 1024 ** 2)} MB`;
  console.log(
    `100000 页以后：进程 ${megabytes(rss)}，其中页面 ${megabytes(cacheBytes)}；渲染 ${rendered} 页用了 ${secondsRendering.toFixed(0)} 秒`,
  );
  for (const { pages, medianMs, worstMs } of timings)
    console.log(
      `清除 20 页，共存 ${pages} 页：中位数 ${medianMs.toFixed(1)} 毫秒，最长 ${worstMs.toFixed(1)} 毫秒`,
    );
}
