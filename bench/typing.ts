import type { CDPSession, Page } from "@playwright/test";
import type { Block } from "#lib/body/schema";
import { bodyText, countCharacters } from "#lib/body/text";
import { readDemoArticles } from "#lib/demo/files";
import { escapeHtml } from "#lib/html";
import { anyFreePort } from "#server/database/ports";
import { startProcess } from "./processes.ts";
import { launchBrowser } from "./vitals.ts";

const characters = 20_000;
const keys = 100;
/** A fast typist's pace; what waits for a pause in typing waits here too. */
const betweenKeysMs = 80;

const account = { email: "bench@example.com", first: "one-time-Password-1", own: "砚湖的石桥有七个孔 2026" };

/** What a key costs the main thread in a text of 20,000 characters on the writing page: at its end, in its middle, in a list, in a table. */
export async function benchTyping(): Promise<void> {
  const port = await anyFreePort();
  const site = `http://127.0.0.1:${port}`;
  await startProcess(process.execPath, ["server/main.ts"], {
    env: { DEMO: "0", PORT: String(port), ADMIN_EMAIL: account.email, ADMIN_PASSWORD: account.first },
    url: `${site}/readyz`,
  });
  const browser = await launchBrowser(process.env.CHROMIUM_PATH ?? "/usr/bin/chromium");
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await signIn(page, site);
    await page.goto(`${site}/admin/articles/new`);
    await page.getByRole("textbox", { name: "正文" }).click();
    const length = await paste(page, await longText());
    const session = await page.context().newCDPSession(page);
    // Time of the processor: what else the machine does isn't counted.
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    console.log(`${length} 字的正文，每处 ${keys} 个键，主线程每键毫秒`);
    console.log("   中位数    p95    最大");
    await measure(page, session, "文末");
    for (let up = 0; up < 60; up += 1) await page.keyboard.press("ArrowUp");
    await measure(page, session, "文中");
    await page.locator(".prose li").first().click();
    await measure(page, session, "列表里");
    await page.locator(".prose > p").nth(30).click();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "插入表格" }).click();
    await measure(page, session, "表格里");
    await page.getByRole("button", { name: "大纲" }).click();
    await measure(page, session, "表格里，开着大纲");
  } finally {
    await browser.close();
  }
}

async function measure(page: Page, session: CDPSession, place: string): Promise<void> {
  const costs: number[] = [];
  for (let key = 0; key < keys; key += 1) {
    const before = await taskMs(session);
    await page.keyboard.insertText("字");
    await page.waitForTimeout(betweenKeysMs);
    costs.push((await taskMs(session)) - before);
  }
  const sorted = costs.sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (keys - 1))] ?? 0).toFixed(1).padStart(8);
  console.log(`${at(0.5)}${at(0.95)}${at(1)}  ${place}`);
}

/** All that the main thread has done so far: scripts, styles, layout, painting. */
async function taskMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
}

async function signIn(page: Page, site: string): Promise<void> {
  await page.goto(`${site}/admin/login`);
  await page.getByLabel("邮箱").fill(account.email);
  await page.getByLabel("密码", { exact: true }).fill(account.first);
  await page.getByRole("button", { name: "登录" }).click();
  await page.getByLabel("现在的密码", { exact: true }).fill(account.first);
  await page.getByLabel("新密码", { exact: true }).fill(account.own);
  await page.getByLabel("再输入一次", { exact: true }).fill(account.own);
  await page.getByRole("button", { name: "保存新密码" }).click();
  await page.waitForURL((url) => !url.pathname.endsWith("/password"), { waitUntil: "commit" });
}

/** Real prose with the headings and lists that it has: its lines break as those of an article do. */
async function longText(): Promise<string> {
  const blocks: string[] = [];
  let length = 0;
  const articles = await readDemoArticles();
  while (length < characters)
    for (const block of articles.flatMap(({ body }) => body.content)) {
      if (length >= characters) break;
      const words = bodyText({ type: "doc", content: [block] });
      blocks.push(toHtml(block, words));
      length += countCharacters(words);
    }
  return blocks.join("");
}

function toHtml({ type }: Block, words: string): string {
  const wrapped = (tag: string) =>
    words
      .split("\n")
      .map((line) => `<${tag}>${escapeHtml(line)}</${tag}>`)
      .join("");
  if (type === "heading") return wrapped("h2");
  return type === "bulletList" || type === "orderedList" ? `<ul>${wrapped("li")}</ul>` : wrapped("p");
}

/** @returns 字数 of the text in the editor */
async function paste(page: Page, text: string): Promise<number> {
  await page.evaluate((html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    document
      .querySelector(".prose")
      ?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
  return countCharacters((await page.getByRole("textbox", { name: "正文" }).textContent()) ?? "");
}
