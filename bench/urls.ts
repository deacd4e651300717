import { readdirSync, readFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { join } from "node:path";
import { findEmbedded } from "#server/database/embedded";
import { anyFreePort } from "#server/database/ports";
import { say } from "#server/steps";
import { prepareArticle } from "./page.ts";
import { startProcess } from "./processes.ts";

const atOnce = 32;
const realPages = 200;

/**
 * Asks for made-up addresses, and looks whether real pages are still there and whether memory and disk grew.
 * @param folder empty, for all that it writes
 * @param given how many addresses
 */
export async function benchUrls(folder: string, given = "1000000"): Promise<void> {
  const total = Number(given);
  const port = await anyFreePort();
  const site = `http://127.0.0.1:${port}`;
  const server = await startProcess(process.execPath, ["server/main.ts"], {
    env: { DEMO: "0", PORT: String(port) },
    url: `${site}/readyz`,
  });
  const { others } = await prepareArticle(findEmbedded(folder) ?? "");
  const pages = others.slice(0, realPages);
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const askAll = async () => Promise.all(pages.map((path) => ask(site + path, agent)));
  await askAll();
  const state = () => ({
    megabytes: Math.round(
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1]) / 1024,
    ),
    files: readdirSync(join(folder, "pages/www/"), { recursive: true }).filter((name) =>
      /\.html$/.test(String(name)),
    ).length,
  });
  say(`问 ${total} 个不存在的网址，另有 ${pages.length} 页真实的……`);
  console.log("      已问   进程 MB   磁盘上的页");
  const show = (asked: number) => {
    const { megabytes, files } = state();
    console.log([asked, megabytes, files].map((value) => String(value).padStart(10)).join(""));
  };
  show(0);
  let asked = 0;
  const worker = async () => {
    while (asked < total) {
      const number = ++asked;
      if (number % Math.ceil(total / 10) === 0) show(number);
      await ask(
        `${site}/${((number * 2_654_435_761) % 2 ** 32).toString(36)}/${number}.html?p=${number}`,
        agent,
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const after = await askAll();
  const kept = after.filter((cache) => cache === "hit").length;
  console.log(`真实的页仍在缓存里：${kept} / ${pages.length}`);
  agent.destroy();
  if (kept < pages.length) process.exitCode = 1;
}

/** @returns x-cache */
function ask(url: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.resume();
      response.on("end", () => resolve(String(response.headers["x-cache"])));
      response.on("error", reject);
    }).on("error", reject);
  });
}
