import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "#lib/accounts/actor";
import { publishArticle } from "#lib/articles/commands";
import { getArticle } from "#lib/articles/queries";
import type { Content } from "#lib/articles/schema";
import { db } from "#lib/db";
import { approveArticle, recallArticle, rejectArticle, submitForReview } from "#lib/reviews/commands";
import { keys } from "#lib/surrogate-keys";
import { buildAccount } from "#lib/testing/accounts";
import { createArticle, saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import { buildBody, buildContent, buildLawyer, lastAudit, lastInvalidation } from "#lib/testing/factories";
import type { Role } from "#prisma/enums";

useDatabase();

let author: Actor;
let reviewer: Actor;
let content: Content;
let id: number;
let number: number;

beforeEach(async () => {
  author = await lawyer("沈砚秋");
  reviewer = await lawyer("周明远");
  content = await buildContent({ authorId: author.lawyerId });
  ({ id, number } = await createArticle(author, content));
});

describe("four eyes", () => {
  it("an author can't publish what nobody approved", async () => {
    await expect(publish(author)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await submit();
    await expect(publish(author)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("an approved text can be published by its author", async () => {
    await submit();
    await approve(reviewer);
    await publish(author);
    expect(await state()).toMatchObject({ status: "PUBLISHED", reviewState: "APPROVED" });
  });

  it.each<[string, () => Promise<Actor>]>([
    ["who made it", async () => author],
    ["who wrote a revision of it", async () => editAs(await account("EDITOR"))],
    ["an assistant", () => account("ASSISTANT")],
  ])("can't be approved by %s", async (_who, make) => {
    const actor = await make();
    await submit();
    await expect(approve(actor)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await state()).toMatchObject({ reviewState: "PENDING" });
  });

  it("can't be approved by the lawyer who signs what an assistant wrote", async () => {
    const assistant = await account("ASSISTANT");
    ({ id, number } = await createArticle(assistant, content));
    await submit(assistant);
    await expect(approve(author)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await approve(reviewer);
  });

  it("one changed character voids the approval, whoever changed it", async () => {
    const editor = await account("EDITOR");
    await submit();
    await approve(editor);
    await editAs(editor);
    expect(await state()).toMatchObject({ reviewState: "NONE" });
    await expect(publish(editor)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await submit();
    await expect(approve(editor)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("a round that waits for another text is void, and can't be decided", async () => {
    await submit();
    const before = number;
    await editAs(author);
    await expect(approve(reviewer)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(approveArticle(reviewer, { id, revision: before, reason: "" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await decisions()).toEqual(["VOID"]);
  });

  it("the text as it was approved has its approval again", async () => {
    await submit();
    await approve(reviewer);
    await editAs(author);
    ({ number } = await saveArticle(author, { ...content, id, baseNumber: number }));
    expect(await state()).toMatchObject({ reviewState: "APPROVED" });
    await publish(author);
  });

  it("after the publication a new hand may approve the next change", async () => {
    await submit();
    await approve(reviewer);
    await publish(author);
    const editor = await account("EDITOR");
    await editAs(editor);
    await submit(editor);
    await approve(reviewer);
    await publish(editor);
  });

  it("a rejection says why and leaves the text with its author", async () => {
    await submit();
    await rejectArticle(reviewer, { id, revision: number, reason: "第二段缺少法条" });
    expect(await state()).toMatchObject({ reviewState: "REJECTED" });
    await expect(publish(author)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await lastAudit()).toMatchObject({
      action: "article.reject",
      detail: { reason: "第二段缺少法条" },
    });
  });

  it("an author may take a text back", async () => {
    await submit();
    await recallArticle(author, { id });
    await expect(approve(reviewer)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await state()).toMatchObject({ reviewState: "NONE" });
  });

  it("an incomplete text can't be submitted", async () => {
    ({ id, number } = await createArticle(author, { ...content, title: "" }));
    await expect(submit()).rejects.toMatchObject({ code: "INVALID", fields: { title: expect.any(String) } });
  });
});

describe("where the firm doesn't want it", () => {
  it("a category without review publishes at once", async () => {
    await db().category.update({ where: { id: content.categoryId ?? 0 }, data: { reviewRequired: false } });
    await publish(author);
  });

  it("an administrator alone in the firm publishes, and the log says so", async () => {
    const admin = await account("ADMIN");
    ({ id, number } = await createArticle(admin, { ...content, authorId: (await buildLawyer()).id }));
    await expect(publish(admin)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await db().account.updateMany({ where: { role: { not: "ADMIN" } }, data: { disabledAt: new Date() } });
    await publish(admin);
    expect(await lastAudit()).toMatchObject({ action: "article.publish", detail: { approval: "alone" } });
  });

  it("a lawyer alone in the firm still can't", async () => {
    await db().account.updateMany({
      where: { id: { not: author.accountId ?? "" } },
      data: { disabledAt: new Date() },
    });
    await expect(publish(author)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("sign-off", () => {
  it("keeps lawyer, licence number, time and the hash of the text", async () => {
    await submit();
    expect(await approve(reviewer)).toEqual({ signedOff: true });
    const { contentHash } = await db().revision.findFirstOrThrow({ where: { articleId: id } });
    expect(await db().signOff.findFirstOrThrow({ where: { articleId: id } })).toMatchObject({
      ...{ lawyerName: "周明远", licenceNumber: "13301201510123456", contentHash },
      ...{ accountId: reviewer.accountId, lawyerId: reviewer.lawyerId },
    });
  });

  it("is written by nobody who isn't a practising lawyer with a licence", async () => {
    await submit();
    expect(await approve(await account("EDITOR"))).toEqual({ signedOff: false });
    expect(await db().signOff.count()).toBe(0);
  });

  it("can't be changed afterwards", async () => {
    await submit();
    await approve(reviewer);
    await expect(db().signOff.updateMany({ data: { lawyerName: "别人" } })).rejects.toThrow(/never changed/);
  });

  it("shows on the page of the text it belongs to, and is gone with the first changed character", async () => {
    await db().category.update({ where: { id: content.categoryId ?? 0 }, data: { reviewRequired: false } });
    await submit();
    await approve(reviewer);
    await publish(author);
    expect(await getArticle(id)).toMatchObject({ signOff: { lawyerName: "周明远" } });
    await editAs(author);
    await publish(author);
    expect(await getArticle(id)).toMatchObject({ signOff: null });
  });

  it("of a lawyer who stopped practising is no longer shown", async () => {
    await submit();
    await approve(reviewer);
    await publish(author);
    await db().lawyer.update({ where: { id: reviewer.lawyerId ?? 0 }, data: { status: "STOPPED" } });
    expect(await getArticle(id)).toMatchObject({ signOff: null });
  });

  it("of the text that is public already shows at once", async () => {
    await submit();
    await approve(reviewer);
    await publish(author);
    await submit();
    await approve(reviewer);
    expect(await lastInvalidation()).toContain(keys.article(id));
  });
});

function account(role: Role): Promise<Actor> {
  return buildAccount({ role }).then((made) => made.actor);
}

async function lawyer(name: string): Promise<Actor> {
  const { id: lawyerId } = await buildLawyer({ name });
  await db().lawyer.update({ where: { id: lawyerId }, data: { licenceNumber: "13301201510123456" } });
  const { id: accountId, actor } = await buildAccount({ role: "LAWYER" });
  await db().account.update({ where: { id: accountId }, data: { lawyerId } });
  return { ...actor, lawyerId };
}

/** Somebody adds a character. */
async function editAs(actor: Actor): Promise<Actor> {
  const body = buildBody("婚前买的房子，原则上归买的一方。。");
  ({ number } = await saveArticle(actor, { ...content, body, id, baseNumber: number }));
  return actor;
}

function submit(actor = author) {
  return submitForReview(actor, { id, revision: number, note: "" });
}

function approve(actor: Actor) {
  return approveArticle(actor, { id, revision: number, reason: "" });
}

function publish(actor: Actor) {
  return publishArticle(actor, { id, revision: number, minor: false });
}

function state() {
  return db().article.findUniqueOrThrow({ where: { id }, select: { status: true, reviewState: true } });
}

async function decisions() {
  const rows = await db().review.findMany({ where: { articleId: id }, orderBy: { id: "asc" } });
  return rows.map((row) => row.decision);
}
