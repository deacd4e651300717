import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { audit } from "#lib/audit/commands";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { fold } from "#lib/search/fold";
import { parseQuery } from "#lib/search/parse";
import { canManageSearch } from "#lib/search/policy";
import { type addSynonymSchema, type removeSynonymSchema, synonymsMax } from "#lib/search/schema";
import { keys } from "#lib/surrogate-keys";

/**
 * From now on, who searches for the word also finds what the meaning finds. Adding what is there changes nothing.
 * @throws DomainError FORBIDDEN, INVALID (nothing to search for, or the word itself), CONFLICT (too many)
 */
export async function addSynonym(
  actor: Actor,
  { word, meaning }: z.output<typeof addSynonymSchema>,
): Promise<void> {
  refuseUnlessManager(actor);
  for (const [field, text] of Object.entries({ word, meaning }))
    if (!/^[\p{L}\p{N}]+$/u.test(text) || parseQuery(text).terms.length === 0)
      throw new DomainError("INVALID", {
        user: "没有保存。同义词只能由汉字、字母和数字组成，中间没有空格。",
        fields: { [field]: "请只用汉字、字母和数字" },
      });
  if (fold(word) === fold(meaning))
    throw new DomainError("INVALID", { user: "没有保存，两个词是同一个词。" });
  await db().$transaction(async (tx) => {
    if ((await tx.searchSynonym.count()) >= synonymsMax)
      throw new DomainError("CONFLICT", {
        user: `没有保存。最多登记 ${synonymsMax} 个同义词，请先删除不用的。`,
      });
    const { count } = await tx.searchSynonym.createMany({
      data: [{ word, meaning, createdById: actor.accountId }],
      skipDuplicates: true,
    });
    if (count === 0) return;
    await record(tx, actor, "search.synonym.add", { word, meaning });
    await invalidate(tx, [keys.search()]);
  });
}

/** @throws DomainError FORBIDDEN, NOT_FOUND */
export async function removeSynonym(
  actor: Actor,
  { id }: z.output<typeof removeSynonymSchema>,
): Promise<void> {
  refuseUnlessManager(actor);
  await db().$transaction(async (tx) => {
    const synonym = await tx.searchSynonym.findUnique({ where: { id } });
    if (!synonym) throw new DomainError("NOT_FOUND", { user: "这个同义词已经不存在了，请刷新页面。" });
    await tx.searchSynonym.delete({ where: { id } });
    const { word, meaning } = synonym;
    await record(tx, actor, "search.synonym.remove", { word, meaning });
    await invalidate(tx, [keys.search()]);
  });
}

function refuseUnlessManager(actor: Actor): void {
  if (!canManageSearch(actor))
    throw new DomainError("FORBIDDEN", { user: "只有管理员和主编可以管理搜索词。" });
}

function record(
  tx: Parameters<typeof audit>[0],
  actor: Actor,
  action: string,
  detail: { word: string; meaning: string },
) {
  return audit(tx, actor, { action, subjectType: "search", subjectId: detail.word, detail });
}
