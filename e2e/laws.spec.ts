import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { encodePath } from "#lib/addresses/schema";
import { closeDb } from "#lib/db";
import { buildArticle, buildBody } from "#lib/testing/factories";
import { findEmbedded } from "#server/database/embedded";
import { makeSite, type OwnSite, removeSite, signInFirst } from "./own-site.ts";

// A law in the library adds links to whatever cites it: these journeys have a site of their own.
test.describe.configure({ mode: "serial", timeout: 180_000 });

let site: OwnSite;
let context: BrowserContext;
let page: Page;
let articlePath = "";

test.beforeAll(async ({ browser }) => {
  site = await makeSite("laws");
  context = await browser.newContext({ baseURL: site.url });
  page = await context.newPage();
  await signInFirst(page);
  const { DATABASE_URL, SITE_URL } = process.env;
  Object.assign(process.env, { DATABASE_URL: findEmbedded(site.folder) ?? "", SITE_URL: site.url });
  const body = buildBody("根据《测试借贷法》第二条，网贷要按期归还。");
  articlePath = encodePath((await buildArticle({ title: "网贷到期还不上怎么办", body })).path);
  await closeDb();
  // Other files may run in this process afterwards.
  Object.assign(process.env, { DATABASE_URL: DATABASE_URL ?? "", SITE_URL: SITE_URL ?? "" });
});

test.afterAll(async () => {
  await context.close();
  await removeSite(site);
});

/** Imports 《测试借贷法》 as adopted on a day, by the command line beside the running site. */
async function importVersion(adoptedOn: string, day: string, second: string): Promise<string> {
  const folder = join(site.folder, "laws", adoptedOn);
  mkdirSync(folder, { recursive: true });
  const articles = ["第一条 借款人应当按照约定的期限返还借款。", second, "第三条 附则。"];
  const text = ["# 中华人民共和国测试借贷法", `${day} 通过`, "<!-- INFO END -->", ...articles].join("\n\n");
  writeFileSync(join(folder, `测试借贷法(${adoptedOn}).md`), text);
  const env = {
    ...process.env,
    DATA_DIR: site.folder,
    DATABASE_URL: "",
    SITE_URL: site.url,
    LOG_LEVEL: "silent",
  };
  return (await promisify(execFile)(process.execPath, ["cli/main.ts", "laws", "import", folder], { env }))
    .stdout;
}

async function expectAccessible(): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${page.url()}: ${id} ${nodes[0]?.html}`)).toEqual([]);
}

test("an imported law is linked from the texts that cite it at once, and its pages list them", async () => {
  await page.goto(articlePath);
  await expect(page.getByRole("link", { name: /测试借贷法/ })).toHaveCount(0);
  expect(await importVersion("2020-01-01", "2020年1月1日", "第二条 禁止高利放贷。")).toContain("测试借贷法");
  await page.goto(articlePath);
  await page.getByRole("link", { name: "《测试借贷法》第二条" }).click();
  await expect(page.getByText("禁止高利放贷。").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "网贷到期还不上怎么办" })).toBeVisible();
  await expectAccessible();
  await page.goto("/laws/");
  await expectAccessible();
  await page
    .getByRole("link", { name: /测试借贷法/ })
    .first()
    .click();
  await expect(page.locator("h1")).toContainText("测试借贷法");
  await expectAccessible();
});

test("a newer version puts the citing text into the queue, with the old wording beside the new one, and a note on its page", async () => {
  await page.goto("/admin/settings/freshness");
  await page.getByLabel("文章页上的提示").selectOption("pending");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("已保存").first()).toBeVisible();
  await importVersion("2022-01-01", "2022年1月1日", "第二条 严禁高利放贷。");
  await page.goto(articlePath);
  await expect(page.getByRole("note")).toContainText("法律");
  await expectAccessible();
  await page.goto("/admin/rechecks");
  const main = page.getByRole("main");
  await expect(main.getByText("网贷到期还不上怎么办")).toBeVisible();
  await expect(main).toContainText("严");
  await expectAccessible();
  await main.getByLabel("选择：网贷到期还不上怎么办").check();
  await main.getByLabel("核验的结论").fill("结论没有变化");
  await main.getByRole("button", { name: "把所选记为已核验" }).click();
  await expect(main.getByText("网贷到期还不上怎么办")).toHaveCount(0);
  await page.goto(articlePath);
  await expect(page.getByRole("note")).toHaveCount(0);
  await page.goto("/admin/laws");
  await expectAccessible();
  await page
    .getByRole("main")
    .getByRole("link", { name: /测试借贷法/ })
    .first()
    .click();
  await expect(page.locator("h1")).toContainText("测试借贷法");
  await expectAccessible();
  await page.goto(`${page.url()}/2`);
  await expect(page.getByText("严禁高利放贷。").first()).toBeVisible();
  await expectAccessible();
});
