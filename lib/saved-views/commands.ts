import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { audit } from "#lib/audit/commands";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { canSaveViews } from "#lib/saved-views/policy";
import { type deleteViewSchema, savedViewLimit, type saveViewSchema } from "#lib/saved-views/schema";

/**
 * Names what the list shows; a name that the account has already gets the new filter and columns.
 * @throws DomainError FORBIDDEN, CONFLICT (too many)
 */
export async function saveView(
  actor: Actor,
  { name, filter, columns }: z.output<typeof saveViewSchema>,
): Promise<{ id: number }> {
  const accountId = requireAccount(actor);
  return db().$transaction(async (tx) => {
    // Two tabs that save at once are counted one after the other.
    await tx.$executeRaw`SELECT 1 FROM account WHERE id = ${accountId}::uuid FOR UPDATE`;
    const others = await tx.savedView.count({ where: { accountId, name: { not: name } } });
    if (others >= savedViewLimit)
      throw new DomainError("CONFLICT", {
        user: `最多保存 ${savedViewLimit} 个视图，这次没有保存。请先删除不用的。`,
      });
    const view = await tx.savedView.upsert({
      where: { accountId_name: { accountId, name } },
      create: { accountId, name, filter, columns },
      update: { filter, columns },
      select: { id: true },
    });
    await audit(tx, actor, {
      action: "view.save",
      subjectType: "view",
      subjectId: view.id,
      detail: { name },
    });
    return view;
  });
}

/** @throws DomainError FORBIDDEN, NOT_FOUND (also: somebody else's) */
export async function deleteView(actor: Actor, { id }: z.output<typeof deleteViewSchema>): Promise<void> {
  const accountId = requireAccount(actor);
  await db().$transaction(async (tx) => {
    const { count } = await tx.savedView.deleteMany({ where: { id, accountId } });
    if (count === 0) throw new DomainError("NOT_FOUND", { user: "这个视图已经不存在了，请刷新页面。" });
    await audit(tx, actor, { action: "view.delete", subjectType: "view", subjectId: id });
  });
}

function requireAccount(actor: Actor): string {
  if (actor.accountId === null || !canSaveViews(actor))
    throw new DomainError("FORBIDDEN", { user: "你的账号没有权限保存视图。" });
  return actor.accountId;
}
