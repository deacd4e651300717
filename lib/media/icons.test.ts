import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import { storeLogo } from "#lib/media/commands";
import { iconPath, iconSizes } from "#lib/media/schema";
import { changeSettings } from "#lib/settings/commands";
import { appearanceSchema } from "#lib/settings/schema";
import { getLogo } from "#lib/site/queries";
import { useDatabase } from "#lib/testing/database";
import { system } from "#lib/testing/factories";

useDatabase();

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lukan-icons-"));
  process.env.DATA_DIR = folder;
});
afterEach(async () => {
  delete process.env.DATA_DIR;
  await rm(folder, { recursive: true });
});

const wideLogo = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><rect width="300" height="100" fill="#a63a26"/></svg>',
);
const choose = (logoId: number | null) =>
  changeSettings(system, { group: "appearance", value: appearanceSchema.parse({ logoId }) });
const pixel = async (file: string, left: number, top: number) => {
  const area = { left, top, width: 1, height: 1 };
  return [...(await sharp(file).ensureAlpha().extract(area).raw().toBuffer())];
};

test("a chosen logo becomes icons that keep its shape: clear around it in a tab, white on a home screen", async () => {
  await choose((await storeLogo(system, { bytes: wideLogo, filename: "logo.svg", alt: "" })).id);
  const logo = await getLogo();
  const [tab, touch] = iconSizes.map((size) => join(folder, iconPath(logo, size))) as [string, string];
  expect(await sharp(tab).metadata()).toMatchObject({ format: "png", width: 48, height: 48 });
  expect(await sharp(touch).metadata()).toMatchObject({ format: "png", width: 180, height: 180 });
  expect((await pixel(tab, 24, 2))[3]).toBe(0);
  expect((await pixel(tab, 24, 24))[3]).toBe(255);
  expect(await pixel(touch, 90, 20)).toEqual([255, 255, 255, 255]);
  expect((await pixel(touch, 90, 90))[0]).toBeLessThan(200);
});

test("without a logo the icons are a mark of ours, which lies in the repository", async () => {
  await choose(null);
  for (const size of iconSizes) {
    const path = iconPath(await getLogo(), size);
    expect(await sharp(await readFile(join("public", path))).metadata()).toMatchObject({ width: size });
  }
});

test("a logo that has left the library can't be chosen", async () => {
  await expect(choose(4711)).rejects.toThrow("已经不在图片库里");
});
