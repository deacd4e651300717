import type { Actor } from "#lib/accounts/actor";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { dependsOn } from "#lib/invalidation";
import { rootFileType } from "#lib/root-files/schema";
import { canReadSeo } from "#lib/seo/policy";
import { keys } from "#lib/surrogate-keys";

/** The file at a public path, null where there is none; most paths are refused without a question to the database. */
export async function getRootFile(path: string): Promise<{ type: string; content: string } | null> {
  const name = path.slice(1);
  const type = rootFileType(name);
  if (!type) return null;
  dependsOn(keys.address(path));
  const row = await db().rootFile.findUnique({ where: { name }, select: { content: true } });
  return row && { type, content: row.content };
}

/** All of them, by name; there are maxRootFiles at most. */
export async function listRootFiles(
  actor: Actor,
): Promise<{ name: string; content: string; createdAt: Date }[]> {
  if (!canReadSeo(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号不能查看搜索引擎设置。" });
  return db().rootFile.findMany({ orderBy: { name: "asc" } });
}
