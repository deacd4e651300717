// `npm run screenshots [-- ADDRESS]`: every page type at three widths in both schemes, and an article on paper, into
// screenshots/. It takes the demo site, made for this in a folder of its own, or the running site at ADDRESS.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, request } from "@playwright/test";
import { explain, say, step } from "#server/steps";
import { freePort } from "../e2e/free-port.ts";
import { findPages } from "../e2e/site.ts";
import { ensureBrowser } from "./programs.ts";

const folder = "screenshots";
const widths = [360, 768, 1440];
const schemes = ["light", "dark"] as const;

async function main(): Promise<void> {
  const [given] = process.argv.slice(2);
  const executablePath = await ensureBrowser();
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    if (given) await takeAll(browser, given);
    else await withDemoSite((address) => takeAll(browser, address));
  } finally {
    await browser.close();
  }
}

async function takeAll(browser: Browser, address: string): Promise<void> {
  const pages = await findPages(await request.newContext({ baseURL: address }));
  for (const colorScheme of schemes)
    for (const width of widths) {
      const context = await browser.newContext({
        baseURL: address,
        colorScheme,
        viewport: { width, height: 900 },
        reducedMotion: "reduce",
      });
      const page = await context.newPage();
      for (const [type, path] of Object.entries(pages)) {
        await page.goto(path);
        // Pictures below the fold load when they come near it.
        await page.evaluate(() => {
          for (const image of document.images) image.loading = "eager";
        });
        await page.waitForLoadState("networkidle");
        const name = `${type.replaceAll(" ", "-")}-${width}-${colorScheme}.png`;
        await page.screenshot({ path: join(folder, name), fullPage: true });
      }
      await context.close();
    }
  await takePrint(browser, address, pages.article ?? "");
  say(`截图已存入 ${folder}/`);
}

/** An article as it is printed, as wide as the text of an A4 page. */
async function takePrint(browser: Browser, address: string, path: string): Promise<void> {
  const context = await browser.newContext({ baseURL: address, viewport: { width: 643, height: 970 } });
  const page = await context.newPage();
  await page.emulateMedia({ media: "print" });
  await page.goto(path, { waitUntil: "networkidle" });
  await page.screenshot({ path: join(folder, "article-print.png"), fullPage: true });
  await context.close();
}

/** Runs the demo site on a free port and a fresh data folder, and leaves nothing of it. */
async function withDemoSite(work: (address: string) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "lukan-screenshots-"));
  // As root the database runs as another user, who has to get in.
  chmodSync(data, 0o755);
  const port = String(freePort());
  const address = `http://127.0.0.1:${port}`;
  const server = spawn(process.execPath, ["server/main.ts"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, HOST: "127.0.0.1", PORT: port, SITE_URL: address, DATA_DIR: data, DEMO: "1" },
  });
  const ended = once(server, "exit");
  try {
    await step("正在准备演示网站", () => waitUntilReady(`${address}/readyz`, ended));
    await work(address);
  } finally {
    server.kill("SIGTERM");
    await ended;
    rmSync(data, { recursive: true, force: true });
  }
}

async function waitUntilReady(url: string, ended: Promise<unknown>): Promise<void> {
  let isEnded = false;
  void ended.then(() => {
    isEnded = true;
  });
  for (;;) {
    if (isEnded) throw new Error("the demo site ended before it was ready; its last lines say why");
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

main().catch((error: unknown) => {
  say(explain(error));
  process.exitCode = 1;
});
