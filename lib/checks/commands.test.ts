import { expect, test } from "vitest";
import { publishArticle, withdrawArticle } from "#lib/articles/commands";
import { contentSchema } from "#lib/articles/schema";
import { bodySchema } from "#lib/body/schema";
import { overrideFinding, withdrawOverride } from "#lib/checks/commands";
import { checkArticle } from "#lib/checks/queries";
import { db } from "#lib/db";
import { createArticle, saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import {
  buildActor,
  buildArticle,
  buildBody,
  buildCategory,
  buildContent,
  buildLawyer,
  lastAudit,
} from "#lib/testing/factories";

useDatabase();

test("an author can't publish over a blocker; an editor who says why lets this finding through, and no other", async () => {
  const { author, editor, id, number } = await draft("写好了。", "TODO 补一个案例");
  const attempt = publishArticle(author, { id, revision: number, minor: false });
  await expect(attempt).rejects.toMatchObject({ code: "INVALID", user: expect.stringContaining("TODO") });
  const editorsAttempt = publishArticle(editor, { id, revision: number, minor: false });
  await expect(editorsAttempt).rejects.toMatchObject({ code: "INVALID" });

  const [blocker] = (await checkArticle(author, id))?.findings ?? [];
  const answer = { id, hash: blocker?.hash ?? "", reason: "这是引用的原文" };
  await expect(overrideFinding(author, answer)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await overrideFinding(editor, answer);
  expect(await lastAudit()).toMatchObject({
    action: "article.override",
    detail: { check: "leaked-notes", quote: "TODO 补一个案例", reason: "这是引用的原文" },
  });
  expect((await checkArticle(author, id))?.findings[0]?.override).toMatchObject({ reason: "这是引用的原文" });
  await publishArticle(author, { id, revision: number, minor: false });

  const body = buildBody("写好了。", "TODO 补一个案例", "TODO 补法条");
  const saved = await saveArticle(author, { id, baseNumber: number, ...(await contentOf(id)), body });
  const again = publishArticle(author, { id, revision: saved.number, minor: false });
  await expect(again).rejects.toMatchObject({ user: expect.stringContaining("TODO 补法条") });
});

test("an answer taken back blocks again; a finding that is gone needs none", async () => {
  const { author, editor, id, number } = await draft("（待补充）");
  const hash = (await checkArticle(editor, id))?.findings[0]?.hash ?? "";
  await overrideFinding(editor, { id, hash, reason: "合同原文如此" });
  await withdrawOverride(author, { id, hash });
  const attempt = publishArticle(author, { id, revision: number, minor: false });
  await expect(attempt).rejects.toMatchObject({ code: "INVALID" });
  const other = overrideFinding(editor, { id, hash: "0".repeat(64), reason: "合同原文如此" });
  await expect(other).rejects.toMatchObject({ code: "CONFLICT" });
});

test("a question of law waits for a lawyer's answer, which belongs to these words", async () => {
  const { author, id, number } = await draft("网贷本质上属于民间借贷关系。");
  const attempt = publishArticle(author, { id, revision: number, minor: false });
  await expect(attempt).rejects.toMatchObject({ user: expect.stringContaining("小额贷款公司") });
  const question = (await checkArticle(author, id))?.findings.find(({ check }) => check === "claims");
  expect(question).toMatchObject({ severity: "question", law: "法释〔2020〕27号", article: "1" });
  const answer = { id, hash: question?.hash ?? "", reason: "出借人是自然人，已核对" };
  await expect(overrideFinding(await buildActor("ASSISTANT"), answer)).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  const reviewer = await buildActor("LAWYER", (await buildLawyer()).id);
  await overrideFinding(reviewer, answer);
  await publishArticle(author, { id, revision: number, minor: false });
});

test("an assistant may look, but answers for nothing", async () => {
  const { id } = await draft("双方得权利");
  const assistant = await buildActor("ASSISTANT");
  const check = await checkArticle(assistant, id);
  expect(check?.overrides).toEqual([]);
  const hash = check?.findings.find((finding) => finding.check === "particles")?.hash ?? "";
  const attempt = overrideFinding(assistant, { id, hash, reason: "方言如此" });
  await expect(attempt).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("inner links are known at once: to a public page, a withdrawn one and none", async () => {
  const live = await buildArticle();
  const gone = await buildArticle({ title: "已经下架的文章说的是别的事" });
  await withdrawArticle(await buildActor("EDITOR"), { id: gone.id, reason: "" });
  const hrefs = [
    live.path,
    gone.path,
    "/none.html",
    "/archive/",
    "/admin/articles",
    `http://localhost:3000${gone.path}#x`,
  ];
  const content = hrefs.map((href) => ({
    type: "paragraph",
    content: [{ type: "text", text: "见文章", marks: [{ type: "link", attrs: { href } }] }],
  }));
  const { id } = await buildArticle({ body: bodySchema.parse({ type: "doc", content }) });
  const found = (await checkArticle(await buildActor("LAWYER"), id))?.findings ?? [];
  expect(found.filter(({ check }) => check === "dead-links").map(({ about }) => about)).toEqual([
    gone.path,
    "/none.html",
    "/admin/articles",
    `http://localhost:3000${gone.path}#x`,
  ]);
});

test("a link that fails at night is told with its day, whatever its fragment", async () => {
  await db().linkCheck.create({
    data: {
      url: "https://court.example/a?b=1",
      status: 404,
      checkedAt: new Date(),
      failingSince: new Date("2026-03-01T00:00:00Z"),
    },
  });
  const href = "https://COURT.example/a?b=1#part";
  const text = { type: "text", text: "法院", marks: [{ type: "link", attrs: { href } }] };
  const body = bodySchema.parse({ type: "doc", content: [{ type: "paragraph", content: [text] }] });
  const { id } = await buildArticle({ body });
  const found = (await checkArticle(await buildActor("LAWYER"), id))?.findings ?? [];
  expect(found.find(({ check }) => check === "failing-links")?.message).toContain("2026-03-01");
});

test("nearly the same title is found among all articles, drafts too, but not in the trash", async () => {
  const same = await buildArticle({ title: "离婚时婚前买的房产怎么分割" });
  await buildArticle({ title: "工伤认定需要哪些材料" });
  const { id } = await buildArticle({ title: "离婚时婚前买的房产怎么分割？" });
  const lawyer = await buildActor("LAWYER");
  const near = async () =>
    (await checkArticle(lawyer, id))?.findings.filter(({ check }) => check === "similar-titles");
  expect((await near())?.map(({ about }) => about)).toEqual([String(same.id)]);
  await db().article.update({ where: { id: same.id }, data: { status: "TRASHED" } });
  expect(await near()).toEqual([]);
});

test("a call to ring is dead only while no number is shown", async () => {
  const { id, author } = await draft("有疑问欢迎来电咨询。");
  const calls = async () =>
    (await checkArticle(author, id))?.findings.filter(({ check }) => check === "dead-calls").length;
  expect(await calls()).toBe(1);
  await db().setting.create({ data: { key: "firm", value: { name: "测试律所", phone: "0571-8888" } } });
  expect(await calls()).toBe(0);
});

/** A lawyer's own draft in a category without review, and an editor. */
async function draft(...paragraphs: string[]) {
  const lawyer = await buildLawyer();
  const author = await buildActor("LAWYER", lawyer.id);
  const editor = await buildActor("EDITOR");
  const category = await buildCategory();
  await db().category.update({ where: { id: category.id }, data: { reviewRequired: false } });
  const content = await buildContent({
    body: buildBody(...paragraphs),
    authorId: lawyer.id,
    categoryId: category.id,
  });
  return { author, editor, ...(await createArticle(author, content)) };
}

async function contentOf(id: number) {
  const { workingRevision } = await db().article.findUniqueOrThrow({
    where: { id },
    select: { workingRevision: true },
  });
  return contentSchema.parse(workingRevision);
}
