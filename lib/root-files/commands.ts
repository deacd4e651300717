import type { Actor } from "#lib/accounts/actor";
import { audit } from "#lib/audit/commands";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { maxRootFiles, type RootFile } from "#lib/root-files/schema";
import { canManageSeo } from "#lib/seo/policy";
import { keys } from "#lib/surrogate-keys";

/**
 * Puts a file at the root of the site, in the place of one with the same name.
 * @throws DomainError FORBIDDEN, CONFLICT (a page stands at its address, or there are too many)
 */
export async function saveRootFile(actor: Actor, file: RootFile): Promise<void> {
  refuseUnlessManager(actor);
  await db().$transaction(async (tx) => {
    const changed = await putRootFile(tx, file);
    await audit(tx, actor, { action: "rootFile.store", subjectType: "rootFile", subjectId: file.name });
    await invalidate(tx, changed);
  });
}

/** @throws DomainError FORBIDDEN, NOT_FOUND */
export async function deleteRootFile(actor: Actor, { name }: { name: string }): Promise<void> {
  refuseUnlessManager(actor);
  await db().$transaction(async (tx) => {
    const changed = await removeRootFile(tx, name);
    if (changed.length === 0) throw new DomainError("NOT_FOUND", { user: "这个文件已经不在了。" });
    await audit(tx, actor, { action: "rootFile.delete", subjectType: "rootFile", subjectId: name });
    await invalidate(tx, changed);
  });
}

/**
 * Part of other nouns' commands, such as one that makes a key for IndexNow: the caller has asked its policy.
 * @returns the surrogate keys that changed
 * @throws DomainError CONFLICT (a page stands at its address, or there are too many)
 */
export async function putRootFile(tx: Tx, { name, content }: RootFile): Promise<string[]> {
  const path = `/${name}`;
  if (await tx.address.findUnique({ where: { path }, select: { path: true } }))
    throw new DomainError("CONFLICT", { user: `网址 ${path} 已经有别的内容，文件没有保存。` });
  const others = await tx.rootFile.count({ where: { name: { not: name } } });
  if (others >= maxRootFiles)
    throw new DomainError("CONFLICT", { user: `最多 ${maxRootFiles} 个验证文件，请先删除不用的。` });
  await tx.rootFile.upsert({ where: { name }, create: { name, content }, update: { content } });
  return [keys.address(path)];
}

/** The same for taking one away; nothing where there is none. */
export async function removeRootFile(tx: Tx, name: string): Promise<string[]> {
  const { count } = await tx.rootFile.deleteMany({ where: { name } });
  return count > 0 ? [keys.address(`/${name}`)] : [];
}

function refuseUnlessManager(actor: Actor): void {
  if (!canManageSeo(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员可以修改搜索引擎设置。" });
}
