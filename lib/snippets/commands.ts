import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { audit } from "#lib/audit/commands";
import { deriveHtml } from "#lib/body/derive";
import { bodyMediaIds } from "#lib/body/render";
import { lockTexts, rewriteTexts, whileRewriting } from "#lib/body/rewrite";
import type { Shown } from "#lib/body/showing";
import { bodyText } from "#lib/body/text";
import { db, type Prisma, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { toPinyin } from "#lib/pinyin";
import { canChangeSnippet } from "#lib/snippets/policy";
import { countUses, findUses } from "#lib/snippets/queries";
import {
  type createSnippetSchema,
  type snippetIdSchema,
  snippetKindLabels,
  type updateSnippetSchema,
} from "#lib/snippets/schema";
import type { SnippetKind } from "#prisma/enums";

/** @throws DomainError FORBIDDEN, CONFLICT (name taken), INVALID (unknown picture) */
export async function createSnippet(
  actor: Actor,
  { kind, ...input }: z.output<typeof createSnippetSchema>,
): Promise<{ id: number }> {
  refuseUnlessMayChange(actor, kind);
  return db().$transaction(async (tx) => {
    await refuseTakenName(tx, input.name, null);
    const snippet = await tx.snippet.create({
      data: { kind, ...(await toRow(tx, input)) },
      select: { id: true },
    });
    await record(tx, actor, "snippet.create", snippet.id, { kind, name: input.name });
    return snippet;
  });
}

/**
 * Changes a snippet. Other words of a shared one change every live, newest and planned text that shows it, in this
 * transaction; another name changes none.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (saved by somebody else since, name taken), INVALID (unknown picture)
 */
export async function updateSnippet(
  actor: Actor,
  { id, seenAt, ...input }: z.output<typeof updateSnippetSchema>,
): Promise<{ updatedAt: Date }> {
  return db().$transaction(async (tx) => {
    await lockTexts(tx, shownBy(id));
    const before = await lockSnippet(tx, actor, id);
    if (before.updatedAt.getTime() !== seenAt.getTime())
      throw new DomainError("CONFLICT", {
        user: "这个片段在你打开之后又被保存过。你的内容还在这里，请先复制，再刷新查看新的版本。",
      });
    await refuseTakenName(tx, input.name, id);
    const updatedAt = new Date();
    const row = await toRow(tx, input);
    await tx.snippet.update({ where: { id }, data: { ...row, updatedAt } });
    const isShown = before.kind === "SHARED" && row.html !== before.html;
    const uses = isShown ? await countUses(tx, id) : 0;
    const changed = isShown ? await rewriteTexts(tx, shownBy(id), "current") : [];
    await record(tx, actor, "snippet.update", id, { name: { from: before.name, to: input.name }, uses });
    await invalidate(tx, changed);
    return { updatedAt };
  }, whileRewriting);
}

/**
 * Removes a snippet that no live, newest or planned text shows.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (in use; the message says where)
 */
export async function deleteSnippet(actor: Actor, { id }: z.output<typeof snippetIdSchema>): Promise<void> {
  await db().$transaction(async (tx) => {
    const { kind, name } = await lockSnippet(tx, actor, id);
    const uses = await findUses(tx, id, { before: null, take: 5 });
    if (uses.length > 0) {
      const count = await countUses(tx, id);
      const labels = uses.slice(0, 5).map(({ label }) => label);
      throw new DomainError("CONFLICT", {
        user: `“${name}”还用在 ${count} 处（${labels.join("、")}${count > labels.length ? "等" : ""}），没有删除。请先从那里移除。`,
      });
    }
    await tx.snippet.delete({ where: { id } });
    await record(tx, actor, "snippet.delete", id, { kind, name });
  });
}

function shownBy(id: number): Shown {
  return { mediaIds: [], snippetIds: [id] };
}

function refuseUnlessMayChange(actor: Actor, kind: SnippetKind): void {
  if (canChangeSnippet(actor, { kind })) return;
  const who = kind === "SHARED" ? "管理员和主编" : "管理员、主编和律师";
  throw new DomainError("FORBIDDEN", { user: `只有${who}可以修改${snippetKindLabels[kind]}。` });
}

/** Holds the row, so that nothing can begin to show the snippet until the command is done. */
async function lockSnippet(tx: Tx, actor: Actor, id: number) {
  await tx.$executeRaw`SELECT 1 FROM snippet WHERE id = ${id} FOR UPDATE`;
  const snippet = await tx.snippet.findUnique({
    where: { id },
    select: { kind: true, name: true, html: true, updatedAt: true },
  });
  if (!snippet) throw new DomainError("NOT_FOUND", { user: "这个片段已经不存在了，请刷新。" });
  refuseUnlessMayChange(actor, snippet.kind);
  return snippet;
}

async function refuseTakenName(tx: Tx, name: string, ownId: number | null): Promise<void> {
  const holder = await tx.snippet.findUnique({ where: { name }, select: { id: true } });
  if (holder && holder.id !== ownId)
    throw new DomainError("CONFLICT", {
      user: `已经有一个片段叫“${name}”，请换一个名称。`,
      fields: { name: "已经有同名的片段" },
    });
}

async function toRow(
  tx: Tx,
  { name, body: given }: Pick<z.output<typeof createSnippetSchema>, "name" | "body">,
) {
  const { body, html } = await deriveHtml(tx, given);
  return {
    ...{ name, html, text: bodyText(body), mediaIds: bodyMediaIds(body) },
    pinyin: toPinyin(name).toLowerCase(),
    body: body as Prisma.InputJsonObject,
  };
}

async function record(tx: Tx, actor: Actor, action: string, id: number, detail: Prisma.InputJsonObject) {
  await audit(tx, actor, { action, subjectType: "snippet", subjectId: id, detail });
}
