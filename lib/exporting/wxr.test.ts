import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseFeed } from "@rowanmanning/feed-parser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { trashArticle } from "#lib/articles/commands";
import { db } from "#lib/db";
import { exportWxr } from "#lib/exporting/wxr";
import { useDatabase } from "#lib/testing/database";
import { buildArticle, buildBody, system } from "#lib/testing/factories";

useDatabase("file");

let folder = "";
let xml = "";
let article: Awaited<ReturnType<typeof buildArticle>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "wxr-"));
  article = await buildArticle({
    title: "离婚 & “房产” <怎么分>",
    tagNames: ["离婚"],
    body: buildBody("CDATA 结尾 ]]> 和控制字符。", "见 <br>。"),
  });
  await db().revision.updateMany({ data: { summary: "摘要\u0001里的控制字符" } });
  const comment = {
    articleId: article.id,
    authorName: "读者",
    text: "谢谢 ]]>",
    isApproved: true,
    createdAt: new Date(),
  };
  const { id: parentId } = await db().comment.create({ data: comment });
  await db().comment.create({ data: { ...comment, parentId, isApproved: false } });
  const { id } = await buildArticle({ title: "回收站里的" });
  await trashArticle(system, { id });
  await exportWxr(join(folder, "site.xml"));
  xml = readFileSync(join(folder, "site.xml"), "utf8");
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the file is well-formed, whatever stands in texts", async () => {
  const { valid, errors } = await validateXML({
    xml: { fileName: "site.xml", contents: xml },
    normalization: "format",
  });
  expect([valid, errors]).toEqual([true, []]);
});

test("another parser reads title, address, text, time, category and tag", () => {
  const { items } = parseFeed(xml);
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    title: "离婚 & “房产” <怎么分>",
    url: `http://localhost:3000${article.path}`,
  });
  expect(items[0]?.content).toContain("CDATA 结尾 ]]> 和控制字符。");
  expect(items[0]?.published?.getTime()).toBeGreaterThan(Date.now() - 60_000);
  expect(items[0]?.categories.map(({ label, term }) => label ?? term)).toEqual(["婚姻家事", "离婚"]);
});

test("comments keep their thread, and whether they were approved", () => {
  const comments = [...xml.matchAll(/<wp:comment_id>(\d+)[\s\S]*?approved>(\d)[\s\S]*?parent>(\d+)/g)];
  expect(comments.map(([, , approved]) => approved)).toEqual(["1", "0"]);
  expect(comments[1]?.[3]).toBe(comments[0]?.[1]);
});

test("ids stay, and what lies in the trash isn't told", () => {
  expect(xml).toContain(`<wp:post_id>${article.id}</wp:post_id>`);
  expect(xml).not.toContain("回收站里的");
});
