import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "@playwright/test";
import { closeDb, db } from "#lib/db";
import { invalidate } from "#lib/invalidation";
import { keys } from "#lib/surrogate-keys";
import { startEmbedded } from "#server/database/embedded";
import { anyFreePort } from "#server/database/ports";
import { say } from "#server/steps";
import { ensureBrowser } from "../scripts/programs.ts";
import { findPageTypes, type PageType } from "./page-types.ts";
import { startProcess, stopProcesses } from "./processes.ts";
import { type QueryCounter, startQueryCounter } from "./query-counter.ts";
import { launchBrowser, measureVitals, type Vitals } from "./vitals.ts";
import { ask, askSettled, weighWithout } from "./weight.ts";

/** Limits of every page; a page type may have more. */
const lcpBudgetMs = 900;
const clsBudget = 0.01;

interface Row extends Vitals {
  name: string;
  /** Of the answer to whoever comes first after a purge, in the quick encoding. */
  first: number;
  total: number;
  withoutText: number | null;
  roundTrips: number;
  budget: PageType["budget"];
}

/**
 * Bytes, scripts, database round trips and loading times of every public page type of the demo site.
 * Exit code 1 where a size or a count is over its budget; times depend on the machine and are only marked.
 * @param folder empty, for all that it writes
 */
export async function benchPages(folder: string): Promise<void> {
  const executable = await ensureBrowser();
  const database = await startEmbedded(folder, { port: 0 });
  const counter = await startQueryCounter(database.url, await anyFreePort());
  const port = String(await anyFreePort());
  const site = `http://127.0.0.1:${port}`;
  const browser = await launchBrowser(executable);
  try {
    await startProcess(process.execPath, ["server/main.ts"], {
      env: { DEMO: "1", PORT: port, DATABASE_URL: counter.url },
      url: `${site}/readyz`,
    });
    process.env.DATABASE_URL = database.url;
    const rows: Row[] = [];
    for (const type of await findPageTypes()) rows.push(await measurePage(type, site, counter, browser));
    print(rows, await measureBareFile(browser));
  } finally {
    await browser.close();
    await closeDb();
    await stopProcesses();
    counter.stop();
    await database.stop();
  }
}

async function measurePage(type: PageType, site: string, counter: QueryCounter, browser: Browser) {
  const { name, path, text, budget, status } = type;
  say(`${name}　${path}`);
  const url = site + path;
  const { first, roundTrips } = await visitPurged(url, counter);
  const answer = await askSettled(url);
  if (answer.status !== status) throw new Error(`${path} answered ${answer.status}`);
  return {
    ...{ name, budget, first, roundTrips },
    total: answer.total,
    withoutText: text === "" ? null : weighWithout(text, answer),
    ...(await measureVitals(browser, url)),
  };
}

/** Purges the whole site and sees what the next visit to the page weighs, and asks of the database. */
async function visitPurged(url: string, counter: QueryCounter): Promise<Pick<Row, "first" | "roundTrips">> {
  await ask(url);
  await db().$transaction((tx) => invalidate(tx, [keys.settings("firm")]));
  for (;;) {
    const before = counter.count();
    const { cache, total } = await ask(url);
    if (cache === "miss") return { first: total, roundTrips: counter.count() - before };
    await sleep(20);
  }
}

/** The least that a page can be, from a plain server: what is left is network and browser. */
async function measureBareFile(browser: Browser): Promise<Vitals> {
  const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>静态</title><h1>静态文件</h1><p>${"文".repeat(300)}</p>`;
  const server = createServer((_request, response) =>
    response.writeHead(200, { "Content-Type": "text/html" }).end(html),
  );
  const port = await anyFreePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  try {
    return await measureVitals(browser, `http://127.0.0.1:${port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function print(rows: Row[], bare: Vitals): void {
  let isOver = false;
  const cell = (value: number, width: number, limit = Number.POSITIVE_INFINITY, digits = 0) =>
    `${value.toFixed(digits).padStart(width)}${value > limit ? "!" : " "}`;
  const counted = (value: number, width: number, limit?: number) => {
    if (limit !== undefined && value > limit) isOver = true;
    return cell(value, width, limit);
  };
  const times = ({ lcpMs, cls, tbtMs }: Vitals) =>
    cell(lcpMs, 6, lcpBudgetMs) + cell(cls, 7, clsBudget, 3) + cell(tbtMs, 5, 0);
  console.log("  首次   字节  除正文   脚本  查询   LCP     CLS   TBT");
  for (const { name, first, total, withoutText, scriptBytes, roundTrips, budget, ...vitals } of rows)
    console.log(
      counted(first, 6, budget.total) +
        counted(total, 6, budget.total) +
        (withoutText === null ? "      — " : counted(withoutText, 7, budget.withoutText)) +
        counted(scriptBytes, 6, 0) +
        counted(roundTrips, 5, budget.roundTrips) +
        times({ ...vitals, scriptBytes }) +
        ` ${name}`,
    );
  console.log(`${" ".repeat(36)}${times(bare)} 静态文件，只有一行字`);
  console.log(
    "字节：brotli，含响应头；首次：刚清除缓存后的第一次访问。1.6 Mbps，150 毫秒，处理器慢 4 倍，3 次的中位数；! 表示超出预算",
  );
  if (isOver) process.exitCode = 1;
}
