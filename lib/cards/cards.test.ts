import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import { drawCard } from "#lib/cards/draw";
import { obtainCard, trimCards } from "#lib/cards/files";
import { cardName, cardPath, readCardPath } from "#lib/cards/name";
import { getCardFacts } from "#lib/cards/queries";
import { useDatabase } from "#lib/testing/database";
import { importArticle } from "#lib/testing/factories";

useDatabase();

const facts = {
  title: "离婚时婚前房产怎么分",
  kicker: "婚姻家事",
  label: "",
  firmName: "衡舟律师事务所",
  accent: "#a63a26",
};
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lukan-cards-"));
  process.env.DATA_DIR = folder;
});
afterEach(async () => {
  delete process.env.DATA_DIR;
  await rm(folder, { recursive: true });
});

/** Share of dark points in the band of the title. */
async function inkOf(title: string): Promise<number> {
  const card = await drawCard({ ...facts, title });
  const { data } = await sharp(card)
    .extract({ left: 80, top: 170, width: 1040, height: 340 })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return data.filter((value) => value < 128).length / data.length;
}

test("a card is a PNG of 1200×630 below 300 KB, whatever the title", async () => {
  for (const title of ["债", facts.title, "<b>A&B</b>\u0001\n", "关于适用若干问题的解释".repeat(12)]) {
    const card = await drawCard({ ...facts, title });
    expect(await sharp(card).metadata()).toMatchObject({ format: "png", width: 1200, height: 630 });
    expect(card.length).toBeLessThan(300 * 1024);
  }
});

test("its 汉字 are drawn as they are, not as boxes", async () => {
  const [one, dense, box] = [
    await inkOf("一一一一"),
    await inkOf("赢赢赢赢"),
    await inkOf("\ue000\ue000\ue000\ue000"),
  ];
  expect(one).toBeGreaterThan(0);
  // A box for each would be the same ink for both.
  expect(dense).toBeGreaterThan(one * 3);
  expect(Math.abs(dense - box)).toBeGreaterThan(0.001);
});

test("a text that a machine had a part in says so on its card, in the corner and in the metadata", async () => {
  const inCorner = async (label: string) => {
    const card = await drawCard({ ...facts, label });
    const data = await sharp(card)
      .extract({ left: 700, top: 540, width: 420, height: 60 })
      .greyscale()
      .raw()
      .toBuffer();
    return data.filter((value) => value < 128).length;
  };
  expect(await inCorner("")).toBe(0);
  expect(await inCorner("人工智能生成")).toBeGreaterThan(500);
  const xmpOf = async (label: string) => (await sharp(await drawCard({ ...facts, label })).metadata()).xmp;
  expect((await xmpOf("人工智能生成"))?.toString()).toContain(">人工智能生成</rdf:li>");
  expect(await xmpOf("")).toBeUndefined();
  const { id } = await importArticle({ aiLevel: "ASSISTED", aiTool: "DeepSeek", aiReviewer: "沈砚秋" });
  expect(await getCardFacts(id)).toMatchObject({ label: "人工智能辅助写作" });
});

test("only the card that a page shows now is drawn, once; made-up addresses draw nothing", async () => {
  const { id } = await importArticle();
  const now = await getCardFacts(id);
  if (!now) throw new Error("the article has no card");
  const name = cardName(id, now);
  expect(await obtainCard(name, id)).toBe(join(folder, "cards", name));
  expect(await obtainCard(name, id)).toBe(join(folder, "cards", name));
  expect(await obtainCard(cardName(id, { ...now, title: "别的" }), id)).toBeNull();
  expect(await obtainCard(cardName(id + 1, now), id + 1)).toBeNull();
  expect(await readdir(join(folder, "cards"))).toEqual([name]);
  await trimCards(0);
  expect(await readdir(join(folder, "cards"))).toEqual([]);
});

test("the address of a card changes with its words, and tells what it is of", () => {
  expect(readCardPath(cardPath(12, facts))).toEqual({ name: cardName(12, facts), subject: 12 });
  expect(readCardPath(cardPath("site", facts))?.subject).toBe("site");
  expect(cardPath(12, facts)).not.toBe(cardPath(12, { ...facts, kicker: "房产" }));
  for (const path of ["/cards/../a.png", "/cards/12.png", "/cards/12-xyz.png"])
    expect(readCardPath(path)).toBeNull();
});
