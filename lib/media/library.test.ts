import { beforeAll, expect, test } from "vitest";
import { db } from "#lib/db";
import { listMedia, selectPage } from "#lib/media/queries";
import { mediaFilterSchema } from "#lib/media/schema";
import { useDatabase } from "#lib/testing/database";
import { system } from "#lib/testing/factories";

useDatabase("file");

const count = 100_000;
const folderId = 1;

beforeAll(async () => {
  await db().mediaFolder.create({ data: { id: folderId, name: "庭审" } });
  await db().$executeRaw`
    INSERT INTO media (sha256, filename, mime_type, size_bytes, alt, folder_id, created_at)
    SELECT n::text, 'IMG_' || n || '.jpg', 'image/jpeg', 1000, CASE WHEN n % 5000 = 0 THEN '法庭外的合影' ELSE '办公室 100%' END,
      CASE WHEN n % 100 = 0 THEN ${folderId}::int END, timestamptz '2026-01-01' + n * interval '1 minute'
    FROM generate_series(1, ${count}::int) AS n`;
  await db().$executeRaw`VACUUM ANALYZE media`;
}, 120_000);

const list = async (filter: object) => (await listMedia(system, mediaFilterSchema.parse(filter))).items;

/** The names of the indexes that a page of the library is read by; "" stands for reading the whole table. */
async function indexesOf(filter: object): Promise<string[]> {
  const query = selectPage(mediaFilterSchema.parse(filter));
  const rows = await db().$queryRaw<{ "QUERY PLAN": string }[]>`EXPLAIN ${query}`;
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  if (/Seq Scan/.test(plan)) return [""];
  return [...plan.matchAll(/(?:using|Index Scan on) (\w+_idx)/g)].map(([, name = ""]) => name);
}

test("of 100,000 pictures no list and no search reads all", async () => {
  expect(await indexesOf({})).toEqual(["media_created_at_id_idx"]);
  expect(await indexesOf({ cursor: "2026-02-01T00:00:00Z_5" })).toEqual(["media_created_at_id_idx"]);
  expect(await indexesOf({ folder: folderId })).toEqual(["media_folder_id_created_at_id_idx"]);
  for (const q of ["合影", "影", "99999.jp", "没有这样的"])
    expect(await indexesOf({ q })).toEqual(["media_pairs_idx"]);
  // What nearly every picture has is soon found among the newest.
  expect(await indexesOf({ q: "办公室" })).toEqual(["media_created_at_id_idx"]);
});

test("part of a name or of an alternative text finds a picture, whatever its case, and signs mean themselves", async () => {
  expect((await list({ q: "合影" })).map((item) => item.filename).slice(0, 2)).toEqual([
    "IMG_100000.jpg",
    "IMG_95000.jpg",
  ]);
  expect(await list({ q: "外的合影" })).toHaveLength(20);
  expect(await list({ q: "影" })).toHaveLength(20);
  expect(await list({ q: "img_12345.JPG" })).toHaveLength(1);
  expect(await list({ q: "合外" })).toHaveLength(0);
  expect(await list({ q: "合影", folder: folderId })).toHaveLength(20);
  expect(await list({ q: "100%" })).toHaveLength(60);
  expect(await list({ q: "1_0%" })).toHaveLength(0);
  await db().media.update({ where: { sha256: "7" }, data: { alt: "换了说明" } });
  expect((await list({ q: "说明" })).map((item) => item.filename)).toEqual(["IMG_7.jpg"]);
});
