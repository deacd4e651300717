import { readdirSync, readFileSync } from "node:fs";
import { expect, type Page, type Request, test } from "@playwright/test";
import { adminEmail, oneTimePassword } from "../playwright.config.ts";
import { adminPassword } from "./accounts.ts";
import { makeSite, removeSite, startServer } from "./own-site.ts";

test("kill -9 of the whole tree amid 200 concurrent saves loses no acknowledged save", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const site = await makeSite("crash");
  try {
    const context = await browser.newContext({ baseURL: site.url });
    const page = await context.newPage();
    await signIn(page);
    const save = await recordSave(page);

    const titles = Array.from({ length: 200 }, (_, index) => `第${index + 1}次保存`);
    const acknowledged: string[] = [];
    let killed = false;
    await Promise.allSettled(
      titles.map(async (title) => {
        const response = await fetch(save.url, {
          ...save.options,
          body: save.body.replaceAll(recordedTitle, title),
        });
        if (/"ok":true/.test(await response.text())) acknowledged.push(title);
        if (acknowledged.length >= 40 && !killed) {
          killed = true;
          killTree(site.server.pid ?? 0);
        }
      }),
    );
    expect(killed).toBe(true);

    site.server = await startServer(site.folder, site.url);
    const lost: string[] = [];
    for (const title of acknowledged) {
      await page.goto(`/admin/articles?query=${encodeURIComponent(title)}`);
      if ((await page.getByRole("link", { name: title, exact: true }).count()) === 0) lost.push(title);
    }
    expect(lost).toEqual([]);
    await context.close();
  } finally {
    await removeSite(site);
  }
});

const recordedTitle = "会被换掉的标题";

async function signIn(page: Page): Promise<void> {
  await page.goto("/admin");
  await page.getByLabel("邮箱").fill(adminEmail);
  await page.getByLabel("密码", { exact: true }).fill(oneTimePassword);
  await page.getByRole("button", { name: "登录" }).click();
  await page.getByLabel("现在的密码", { exact: true }).fill(oneTimePassword);
  await page.getByLabel("新密码", { exact: true }).fill(adminPassword);
  await page.getByLabel("再输入一次", { exact: true }).fill(adminPassword);
  await page.getByRole("button", { name: "保存新密码" }).click();
  await expect(page).toHaveURL(/\/admin(\/articles)?$/);
}

/** Saves one article by hand and keeps the request, to send it again with other titles. */
async function recordSave(page: Page) {
  await page.goto("/admin/articles/new");
  await page.getByLabel("标题", { exact: true }).fill(recordedTitle);
  const isSave = (request: Request) =>
    request.method() === "POST" && (request.postData() ?? "").includes(recordedTitle);
  const [request] = await Promise.all([
    page.waitForRequest(isSave),
    page.getByRole("button", { name: "保存草稿" }).click(),
  ]);
  await expect(page.getByText(/已保存/).first()).toBeVisible();
  const headers = await request.allHeaders();
  const kept = Object.entries(headers).filter(([name]) => !name.startsWith(":") && name !== "content-length");
  return {
    url: request.url(),
    body: request.postData() ?? "",
    options: { method: "POST", headers: Object.fromEntries(kept) },
  };
}

/** Ends a process and all below it at once, the database included. */
function killTree(root: number): void {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const fields = readFileSync(`/proc/${name}/stat`, "utf8").split(") ")[1]?.split(" ");
      parents.set(Number(name), Number(fields?.[1]));
    } catch {
      // It ended while we looked.
    }
  }
  const tree = [root];
  for (const pid of tree) for (const [child, parent] of parents) if (parent === pid) tree.push(child);
  for (const pid of tree)
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended with its parent.
    }
}
