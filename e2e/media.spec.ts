import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import sharp from "sharp";
import { signedInState } from "./accounts.ts";

test.use({ storageState: signedInState });

test("pictures stand in folders, are found by their words, and the same file isn't stored twice", async ({
  page,
}) => {
  const folder = `活动${Date.now()}`;
  await page.goto("/admin/media");
  await page.getByRole("button", { name: "新建文件夹" }).click();
  await page.getByLabel("名称").fill(folder);
  await page.getByRole("button", { name: "新建", exact: true }).click();
  await expect(page.getByText("这个文件夹是空的")).toBeVisible();
  const buffer = await draw();
  const words = `砚湖的石桥${Date.now()}`;
  const name = `石桥${Date.now()}.png`;
  await choose(page, [{ name, mimeType: "image/png", buffer }]);
  await page.getByRole("button", { name: `打开${name}` }).click();
  const dialog = page.getByRole("dialog", { name });
  await expect(dialog.getByText("还没有用到，可以删除。")).toBeVisible();
  await expect(dialog.getByLabel("文件夹")).toHaveValue(/\d+/);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  await dialog.getByLabel("替代文字").fill(words);
  await dialog.getByRole("button", { name: "保存" }).click();
  await expect(dialog).toBeHidden();
  await choose(page, [{ name: "同一个文件.png", mimeType: "image/png", buffer }]);
  await expect(
    page.getByText(`图片库里已经有这张（“${name}”），没有再存一份`, { exact: true }),
  ).toBeVisible();
  await page.getByRole("searchbox", { name: "找图片" }).fill(words);
  await page.getByRole("button", { name: "查找", exact: true }).click();
  await expect(page.getByRole("button", { name: /^打开石桥/ })).toHaveCount(1);
  await page.getByRole("link", { name: folder }).click();
  await page.getByRole("button", { name: "删除文件夹…" }).click();
  await page.getByRole("button", { name: "删除", exact: true }).click();
  await expect(page.getByRole("alertdialog")).toContainText("里还有 1 张图片");
});

test("ticked pictures move together into a folder, which the palette finds", async ({ page }) => {
  const stamp = Date.now();
  await page.goto("/admin/media");
  await page.getByRole("button", { name: "新建文件夹" }).click();
  await page.getByLabel("名称").fill(`颁奖${stamp}`);
  await page.getByRole("button", { name: "新建", exact: true }).click();
  await expect(page.getByText("这个文件夹是空的")).toBeVisible();
  await page.goto("/admin/media");
  const names = [`一起${stamp}.png`, `移动${stamp}.png`];
  const pictures = names.map(async (name) => ({ name, mimeType: "image/png", buffer: await draw() }));
  await choose(page, await Promise.all(pictures));
  for (const name of names) await page.getByLabel(`选中${name}`).check();
  await page.getByLabel("把勾选的图片移到").selectOption({ label: `颁奖${stamp}` });
  await page.getByRole("button", { name: "移动", exact: true }).click();
  await expect(page.getByText("已移动 2 张图片", { exact: true })).toBeVisible();
  await page.goto("/admin", { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "查找或操作" }).click();
  await page.getByRole("combobox", { name: "查找或操作" }).fill(`颁奖${stamp}`);
  await page.getByRole("option", { name: `颁奖${stamp}`, exact: true }).click();
  for (const name of names) await expect(page.getByRole("button", { name: `打开${name}` })).toBeVisible();
});

test("an upload that breaks leaves nothing behind, says so, and can be tried again", async ({ page }) => {
  await page.goto("/admin/media");
  const name = `断线${Date.now()}.png`;
  await page.route("**/api/media", (route) => route.abort("connectionreset"), { times: 1 });
  await choose(page, [
    { name, mimeType: "image/png", buffer: await draw() },
    { name: `第二张${name}`, mimeType: "image/png", buffer: await draw() },
  ]);
  await expect(page.getByRole("alert").filter({ hasText: name })).toContainText("没有上传，也没有存下半张");
  await expect(page.getByRole("button", { name: `打开第二张${name}` })).toBeVisible();
  await expect(page.getByRole("button", { name: `打开${name}` })).toHaveCount(0);
  await page.getByRole("button", { name: "再试一次" }).click();
  await expect(page.getByRole("button", { name: `打开${name}` })).toBeVisible();
});

test("a replaced picture is another file at every place, under the same id", async ({ page }) => {
  await page.goto("/admin/media");
  const name = `旧图${Date.now()}.png`;
  await choose(page, [{ name, mimeType: "image/png", buffer: await draw() }]);
  await page.getByRole("button", { name: `打开${name}` }).click();
  const dialog = page.getByRole("dialog", { name });
  const picker = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "更换文件…" }).click();
  const fresh = name.replace("旧图", "新图");
  await (await picker).setFiles([{ name: fresh, mimeType: "image/png", buffer: await draw() }]);
  await expect(page.getByRole("button", { name: `打开${fresh}` })).toBeVisible();
  await expect(page.getByRole("button", { name: `打开${name}` })).toHaveCount(0);
});

async function choose(
  page: Page,
  files: { name: string; mimeType: string; buffer: Buffer }[],
): Promise<void> {
  const picker = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "上传图片" }).click();
  await (await picker).setFiles(files);
}

/** Another picture at each call. */
function draw(): Promise<Buffer> {
  const background = { r: 40, g: 60, b: 80 };
  return sharp({
    create: {
      ...{ width: 500, height: 360, channels: 3, background },
      noise: { type: "gaussian", mean: 128, sigma: 30 },
    },
  })
    .png()
    .toBuffer();
}
