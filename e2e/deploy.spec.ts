import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { sourceHash } from "#server/build";
import { makeSite, removeSite, signInFirst, startServer, stopServer } from "./own-site.ts";

/**
 * The same checkout with one changed source: another deployment id, as after an update. The build is the old one under
 * its new name, which saves making it again; what a page of the old build asks for is answered by another deployment.
 */
function nextVersion(folder: string): string {
  const here = process.cwd();
  const dist = process.env.LUKAN_DIST_DIR || ".next";
  const there = join(folder, "next-version");
  mkdirSync(there);
  const left = new Set([".git", "node_modules", "test-results", "cache"]);
  cpSync(here, there, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => {
      const [top = "", below] = path.slice(here.length + 1).split("/");
      return !left.has(top) && !(top === dist && below === "cache") && (top === dist || !/^\.next/.test(top));
    },
  });
  symlinkSync(join(here, "node_modules"), join(there, "node_modules"));
  writeFileSync(join(there, "lib/next-version.ts"), "export {};\n");
  const hash = sourceHash(there);
  expect(hash).not.toBe(readFileSync(join(here, dist, "lukan-sources"), "utf8"));
  writeFileSync(join(there, dist, "lukan-sources"), hash);
  return there;
}

test("what is typed while the next version replaces the server is saved by that version", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const site = await makeSite("deploy");
  try {
    const context = await browser.newContext({ baseURL: site.url });
    const page = await context.newPage();
    await signInFirst(page);
    await page.goto("/admin/articles/new");
    await page.getByLabel("标题", { exact: true }).fill("换版本的时候");
    await expect(page.getByText(/已保存/)).toBeVisible();
    const body = page.getByRole("textbox", { name: "正文" });
    await body.click();
    await page.keyboard.insertText("以前，");
    // Next takes the attribute away once its script runs.
    const deployment = async () =>
      /data-dpl-id="(\w+)"/.exec(await (await page.request.get("/admin/articles")).text())?.[1];
    const before = await deployment();

    const checkout = nextVersion(site.folder);
    await stopServer(site.server);
    await page.keyboard.insertText("其间，");
    await expect(page.getByText("离线，文字已存在本机")).toBeVisible();
    site.server = await startServer(site.folder, site.url, {}, checkout);
    await page.keyboard.insertText("以后。");
    await expect(page.getByText(/已保存/)).toBeVisible({ timeout: 30_000 });

    // The page is still the old build's; the new version answers it.
    await page.getByRole("button", { name: "发布", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "确认发布" }).click();
    await expect(page.getByText(/还不能发布/)).toBeVisible();

    await page.reload();
    await expect(body).toHaveText("以前，其间，以后。");
    expect(before).toBeDefined();
    expect(await deployment()).not.toBe(before);
    await context.close();
  } finally {
    await removeSite(site);
  }
});
