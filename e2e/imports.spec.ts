import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { signedInState } from "./accounts.ts";
import { siteUrl } from "./site.ts";

test.use({ storageState: signedInState });

let folder = "";
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lukan-imports-"));
});
test.afterAll(() => rmSync(folder, { recursive: true }));

const comments = `
<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>读者甲</wp:comment_author><wp:comment_approved>1</wp:comment_approved>
<wp:comment_content>婚后一起还的贷款怎么算？</wp:comment_content><wp:comment_date_gmt>2020-02-01 00:00:00</wp:comment_date_gmt><wp:comment_parent>0</wp:comment_parent></wp:comment>
<wp:comment><wp:comment_id>2</wp:comment_id><wp:comment_author>沈律师</wp:comment_author><wp:comment_approved>1</wp:comment_approved>
<wp:comment_content>还贷的部分可以要求补偿。</wp:comment_content><wp:comment_date_gmt>2020-02-02 00:00:00</wp:comment_date_gmt><wp:comment_parent>1</wp:comment_parent></wp:comment>`;
const wordpress = `<?xml version="1.0"?><rss><channel><title>旧站</title><link>https://old.example</link>
<wp:author><wp:author_login>shen</wp:author_login><wp:author_display_name>旧站作者</wp:author_display_name></wp:author>
<item><title>离婚时婚前房产怎么分</title><link>https://old.example/lihun/780001.html</link><dc:creator>shen</dc:creator>
<content:encoded><![CDATA[<p>婚前买的房子，原则上归买的一方。</p><script>alert(1)</script>]]></content:encoded>
<wp:post_id>780001</wp:post_id><wp:post_date_gmt>2020-01-02 03:04:05</wp:post_date_gmt><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="jiuzhan">旧站的婚姻家事</category>${comments}</item></channel></rss>`;

/** The command line beside the running site, on its database. */
async function importWordPress(name: string, xml: string): Promise<void> {
  const file = join(folder, name);
  writeFileSync(file, xml);
  const env = { ...process.env, DATA_DIR: process.env.E2E_DATA_DIR, SITE_URL: siteUrl, LOG_LEVEL: "silent" };
  await promisify(execFile)(process.execPath, ["cli/main.ts", "import", "wxr", file], { env }).catch(
    ({ code }) => expect(code).toBe(1),
  );
}

test("a former site's article stands at its address with its comments, and the report says what was left out", async ({
  page,
}) => {
  await importWordPress("旧站.xml", wordpress);
  await page.goto("/lihun/780001.html");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("离婚时婚前房产怎么分");
  const section = page.getByRole("region", { name: "原站评论" });
  await expect(section).toContainText("婚后一起还的贷款怎么算？");
  await expect(section).toContainText("回复 读者甲");
  await page.goto("/admin/imports");
  await page.getByRole("link", { name: "WordPress 旧站.xml" }).click();
  const counts = page.getByRole("table", { name: "导入的数量" });
  await expect(counts.getByRole("row", { name: "文章" })).toHaveText("文章10000");
  await expect(counts.getByRole("row", { name: "评论" })).toHaveText("评论20000");
  await expect(page.getByRole("definition").filter({ hasText: "alert(1)" })).toBeVisible();
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  }
});

test("of a file that breaks off the report names the place", async ({ page }) => {
  await importWordPress("半份.xml", wordpress.slice(0, -200));
  await page.goto("/admin/imports");
  await page.getByRole("link", { name: "WordPress 半份.xml" }).click();
  await expect(page.getByText("文件不完整，只导入了断开以前的内容")).toBeVisible();
  await expect(page.getByText(/^断在第 \d+ 行第 \d+ 列$/)).toBeVisible();
});
