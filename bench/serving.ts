import { availableParallelism, cpus } from "node:os";
import { findEmbedded } from "#server/database/embedded";
import { anyFreePort } from "#server/database/ports";
import { readSecrets } from "#server/secrets";
import { say } from "#server/steps";
import { startNginx } from "./nginx.ts";
import { fetchCompressed, prepareArticle } from "./page.ts";
import { startProcess } from "./processes.ts";
import { ensureTools } from "./tools.ts";
import { measure, median, type Result } from "./wrk.ts";

const rounds = 5;
const roundSeconds = 3;

/** An article page from our server, from nginx as a static file, and from Next alone. @param folder empty, for all that it writes */
export async function benchServing(folder: string): Promise<void> {
  ensureTools();
  const [port, nginxPort, nextPort] = [await anyFreePort(), await anyFreePort(), await anyFreePort()];
  const site = `http://127.0.0.1:${port}`;
  await startProcess(process.execPath, ["server/main.ts"], {
    env: { DEMO: "0", PORT: String(port) },
    url: `${site}/readyz`,
  });
  const databaseUrl = findEmbedded(folder);
  if (!databaseUrl) throw new Error("the embedded database doesn't run");
  const article = await prepareArticle(databaseUrl);
  const compressed = await fetchCompressed(site + article.path);
  const nextAlone = `http://127.0.0.1:${nextPort}${article.route}`;
  await startProcess(process.execPath, ["bench/next-alone.ts"], {
    env: { DEMO: "0", PORT: String(nextPort), DATABASE_URL: databaseUrl, ...readSecrets(folder) },
    url: nextAlone,
  });
  const nginx = await startNginx(folder, nginxPort, compressed);
  say(
    `文章页 ${article.path}，gzip 后 ${compressed.length} 字节；轮流测 ${rounds} 次，每次 ${roundSeconds} 秒……`,
  );
  print(
    await measureInTurn({
      "nginx 静态文件": nginx,
      律刊: site + article.path,
      "Next，无页面缓存": nextAlone,
    }),
  );
}

/** Alternating, so that what else the machine does falls on all of them. */
async function measureInTurn(urls: Record<string, string>): Promise<Record<string, Result>> {
  const runs = Object.entries(urls).map(([name, url]) => ({ name, url, results: [] as Result[] }));
  for (const { url } of runs) await measure(url, 1);
  for (let round = 1; round <= rounds; round++)
    for (const { url, results } of runs) results.push(await measure(url, roundSeconds));
  return Object.fromEntries(runs.map(({ name, results }) => [name, median(results)]));
}

function print(medians: Record<string, Result>): void {
  const nginx = medians["nginx 静态文件"]?.requestsPerSecond ?? Number.NaN;
  const number = (value: number, digits: number) => value.toFixed(digits).padStart(10);
  const lines = Object.entries(medians).map(
    ([name, { requestsPerSecond, p50Ms, p99Ms }]) =>
      `${number(requestsPerSecond, 0)}${number(p50Ms, 2)}${number(p99Ms, 2)}${number(requestsPerSecond / nginx, 3)}  ${name}`,
  );
  console.log(`     次/秒   p50 毫秒  p99 毫秒  与 nginx 比`);
  console.log(lines.join("\n"));
  console.log(
    `${cpus()[0]?.model}，${availableParallelism()} 核，Node ${process.version}；wrk -t1 -c32，中位数`,
  );
}
