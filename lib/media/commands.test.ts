import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Body } from "#lib/body/schema";
import { db } from "#lib/db";
import { deleteMedia, replaceMedia, storeImage, storeLogo, updateMedia } from "#lib/media/commands";
import { getMedia, listMedia, listMediaUses } from "#lib/media/queries";
import { fallbackPath, mediaFilterSchema, updateMediaSchema } from "#lib/media/schema";
import { createPage } from "#lib/pages/commands";
import { createPageSchema } from "#lib/pages/schema";
import { changeSettings } from "#lib/settings/commands";
import { settingGroups } from "#lib/settings/schema";
import { createSnippet } from "#lib/snippets/commands";
import { createSnippetSchema } from "#lib/snippets/schema";
import { keys } from "#lib/surrogate-keys";
import { createArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import {
  buildActor,
  buildArticle,
  buildBody,
  buildContent,
  importArticle,
  lastInvalidation,
  system,
} from "#lib/testing/factories";

useDatabase();

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lukan-media-"));
  process.env.DATA_DIR = folder;
});
afterEach(async () => {
  delete process.env.DATA_DIR;
  await rm(folder, { recursive: true });
});

const draw = (width = 40, shade = 10) =>
  sharp({ create: { width, height: 30, channels: 3, background: { r: shade, g: 58, b: 38 } } })
    .png()
    .toBuffer();
const store = async (bytes?: Buffer, filename = "图.png") =>
  storeImage(system, { bytes: bytes ?? (await draw()), filename, alt: "图" });
const files = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;

test("a picture is stored with its original, its variants at their addresses, and nothing half-written", async () => {
  const bytes = await draw(400);
  const picture = await store(bytes, "C:\\照片\\../办公室.png");
  expect(picture).toMatchObject({ width: 400, height: 30, widths: [320, 400], alt: "图", focalX: 0.5 });
  expect(await readFile(join(folder, "media/originals", picture.sha256))).toEqual(bytes);
  expect(await sharp(await readFile(join(folder, fallbackPath(picture)))).metadata()).toMatchObject({
    format: "jpeg",
    width: 400,
  });
  expect(await files()).toBe(7);
  expect(await getMedia(system, picture.id)).toMatchObject({
    filename: "办公室.png",
    mimeType: "image/png",
    sizeBytes: bytes.length,
  });
});

test("the same bytes are one picture, even when they come twice at once or their files were lost", async () => {
  const bytes = await draw();
  const [one, two] = await Promise.all([store(bytes), store(bytes, "另一个名字.png")]);
  expect(two.id).toBe(one.id);
  expect(await db().auditLog.count({ where: { action: "media.store" } })).toBe(1);
  await rm(join(folder, "media"), { recursive: true });
  expect((await store(bytes)).id).toBe(one.id);
  expect(await files()).toBe(4);
});

test("what is no picture leaves neither row nor file, whatever it is called", async () => {
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
  const refused: [Buffer, string][] = [
    [Buffer.from("%PDF-1.7"), "合同.pdf.html"],
    [Buffer.from("<html></html>"), "a.png"],
    [Buffer.from(drawing), "a.svg"],
    [Buffer.alloc(0), "空.png"],
    [Buffer.alloc(20 * 1024 * 1024 + 1), "大.png"],
  ];
  for (const [bytes, name] of refused)
    await expect(store(bytes, name)).rejects.toMatchObject({ code: "INVALID" });
  await expect(
    storeLogo(system, { bytes: Buffer.from(drawing), filename: "logo.svg", alt: "" }),
  ).rejects.toMatchObject({ code: "INVALID" });
  expect([await db().media.count(), await files()]).toEqual([0, 0]);
});

test("a logo may be SVG for the administrator, and is served as pixels", async () => {
  const bytes = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><circle r="9"/></svg>',
  );
  const logo = await storeLogo(system, { bytes, filename: "logo.svg", alt: "砚湖" });
  expect(logo).toMatchObject({ width: 1024, height: 1024, widths: [320, 640, 960, 1024] });
  const served = await readdir(join(folder, "media", logo.sha256.slice(0, 32)));
  expect(served.every((name) => /^\d+\.(avif|webp|jpg)$/.test(name))).toBe(true);
  await expect(storeLogo(await buildActor("EDITOR"), { bytes, filename: "", alt: "" })).rejects.toMatchObject(
    { code: "FORBIDDEN" },
  );
});

test("alt text and focal point change where the picture is shown, by whoever uploaded it or an editor", async () => {
  const { id } = await store();
  const change = updateMediaSchema.parse({ id, alt: "窗边的书桌", focalX: 0.2, focalY: 1 });
  await expect(updateMedia(await buildActor("LAWYER"), change)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await updateMedia(await buildActor("EDITOR"), change);
  expect(await getMedia(system, id)).toMatchObject({ alt: "窗边的书桌", focalX: 0.2, focalY: 1 });
  expect([...(await lastInvalidation())]).toEqual([keys.media(id)]);
  expect(updateMediaSchema.safeParse({ id, focalX: 1.1 }).success).toBe(false);
});

test("a picture in use isn't deleted, and the answer says where it is used", async () => {
  const [cover, inText, logo] = [
    await store(await draw(41)),
    await store(await draw(42)),
    await store(await draw(43)),
  ];
  const image = { type: "image", attrs: { mediaId: inText.id, alt: "图" } };
  const paragraph = { type: "paragraph", content: [{ type: "text", text: "字" }] };
  const body = { type: "doc", content: [paragraph, { type: "blockquote", content: [image] }] };
  await importArticle({ title: "有图", coverId: cover.id, body, publishedAt: null });
  await changeSettings(system, {
    group: "appearance",
    value: settingGroups.appearance.parse({ logoId: logo.id }),
  });
  for (const { id } of [cover, inText])
    await expect(deleteMedia(system, { id })).rejects.toThrow("文章《有图》");
  await expect(deleteMedia(system, { id: logo.id })).rejects.toThrow("律所标志");
  expect([await db().media.count(), await files()]).toEqual([3, 14]);
});

test("a deleted picture is gone with its files, and may be uploaded again", async () => {
  const { id } = await store();
  await deleteMedia(system, { id });
  expect([await db().media.count(), await files()]).toEqual([0, 0]);
  await expect(deleteMedia(system, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await store();
  expect(await files()).toBe(4);
});

test("a picture that is uploaded again while it is deleted has its files", async () => {
  const bytes = await draw();
  for (let round = 0; round < 12; round += 1) {
    const { id } = await store(bytes);
    await Promise.all([
      deleteMedia(system, { id }),
      new Promise((resolve) => setTimeout(resolve, round)).then(() => store(bytes)),
    ]);
    const isThere = (await db().media.count()) === 1;
    expect(await files(), `round ${round}`).toBe(isThere ? 4 : 0);
  }
});

test("the library is paged by key, newest first, each picture once", async () => {
  const same = new Date("2026-01-01");
  await db().media.createMany({
    data: Array.from({ length: 130 }, (_, index) => ({
      ...{ sha256: `${index}`, filename: "a", mimeType: "image/png", sizeBytes: 1 },
      createdAt: index % 2 ? same : new Date(same.getTime() + index),
    })),
  });
  const seen: number[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listMedia>> = await listMedia(
      system,
      mediaFilterSchema.parse({ cursor }),
    );
    seen.push(...page.items.map((item) => item.id));
    cursor = page.next;
  } while (cursor);
  expect(seen).toHaveLength(130);
  expect(new Set(seen).size).toBe(130);
  expect(mediaFilterSchema.parse({ cursor: "昨天_1" }).cursor).toBeNull();
});

test("a picture can't be deleted while a text that shows it is being saved", async () => {
  for (let shade = 0; shade < 8; shade += 1) {
    const { id } = await store(await draw(40, 100 + shade));
    const image = { type: "image" as const, attrs: { mediaId: id, alt: "", caption: "" } };
    const content = await buildContent({ body: { type: "doc", content: [image] } });
    const [saved, deleted] = await Promise.allSettled([
      createArticle(system, content),
      deleteMedia(system, { id }),
    ]);
    expect([saved.status, deleted.status].sort()).toEqual(["fulfilled", "rejected"]);
  }
});

test("a replaced picture keeps its id; every text that shows it, old revisions too, names the new file", async () => {
  const old = await store(await draw(400));
  const { path } = await createFigure(old.id);
  const article = await buildArticle({ body: figure(old.id), coverId: old.id });
  const lockedOut = await buildArticle();
  const { id: snippetId } = await createSnippet(
    system,
    createSnippetSchema.parse({ kind: "SHARED", name: "图示", body: figure(old.id) }),
  );
  const byReference = await buildArticle({
    body: {
      type: "doc",
      content: [...buildBody("见图。").content, { type: "snippet", attrs: { snippetId } }],
    },
  });
  const fresh = await replaceMedia(system, {
    id: old.id,
    upload: { bytes: await draw(700, 99), filename: "新.png" },
  });
  expect(fresh).toMatchObject({ id: old.id, width: 700 });
  const htmls = [
    ...(await db().revision.findMany({
      where: { articleId: { not: lockedOut.id } },
      select: { html: true },
    })),
    ...(await db().page.findMany({ where: { path }, select: { html: true } })),
    ...(await db().snippet.findMany({ select: { html: true } })),
  ];
  expect(htmls).toHaveLength(4);
  for (const { html } of htmls) {
    expect(html).toContain(fresh.sha256.slice(0, 32));
    expect(html).not.toContain(old.sha256.slice(0, 32));
  }
  const purged = await lastInvalidation();
  for (const key of [keys.article(article.id), keys.article(byReference.id), keys.media(old.id)])
    expect(purged).toContain(key);
  expect(purged).not.toContain(keys.article(lockedOut.id));
  // Nothing is left of the old file: original, four widths.
  expect(await readdir(join(folder, "media/originals"))).toEqual([fresh.sha256]);
  expect((await listMediaUses(system, old.id)).map(({ label }) => label)).toEqual([
    `文章《${article.content.title}》`,
    "页面《图》",
    "素材“图示”",
  ]);
  await expect(deleteMedia(system, { id: old.id })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("a file that is another picture already replaces none, nor does a damaged one; all stays as it was", async () => {
  const one = await store(await draw(400));
  const bytes = await draw(500);
  await store(bytes, "另一张.png");
  const before = await files();
  await expect(
    replaceMedia(system, { id: one.id, upload: { bytes, filename: "x.png" } }),
  ).rejects.toMatchObject({ code: "CONFLICT", user: expect.stringContaining("另一张.png") });
  const half = (await draw(900)).subarray(0, 60);
  await expect(
    replaceMedia(system, { id: one.id, upload: { bytes: half, filename: "x.png" } }),
  ).rejects.toMatchObject({ code: "INVALID" });
  expect(await files()).toBe(before);
  expect(await getMedia(system, one.id)).toMatchObject({ sha256: one.sha256 });
});

test("a library that is full takes no more, and says so", async () => {
  await db().media.createMany({
    data: Array.from({ length: 26 }, (_, index) => ({
      ...{ sha256: String(index).padStart(64, "0"), filename: "a.png", mimeType: "image/png" },
      sizeBytes: 2_100_000_000,
    })),
  });
  await expect(store()).rejects.toMatchObject({
    code: "INVALID",
    user: expect.stringContaining("图片库已满"),
  });
  expect(await db().media.count()).toBe(26);
});

const figure = (mediaId: number): Body => ({
  type: "doc",
  content: [...buildBody("见图。").content, { type: "image", attrs: { mediaId, alt: "图", caption: "" } }],
});

function createFigure(mediaId: number): Promise<{ path: string }> {
  return createPage(system, createPageSchema.parse({ title: "图", slug: "tu", body: figure(mediaId) }));
}
