import type { LockedRevision } from "#lib/articles/lock";
import { DomainError } from "#lib/errors";

/**
 * What a public text must have; every missing part is named at once.
 * @throws DomainError INVALID
 */
export function requireComplete(revision: LockedRevision): { categoryId: number; authorId: number } {
  const { title, text, categoryId, authorId, provenance, sourceName } = revision;
  const fields: Record<string, string> = {};
  if (title === "") fields.title = "请填写标题";
  if (text.trim() === "") fields.body = "正文还是空的";
  if (categoryId === null) fields.categoryId = "请选择分类";
  if (authorId === null) fields.authorId = "请选择署名律师";
  if (provenance !== "ORIGINAL" && sourceName === "") fields.sourceName = "非原创文章请注明来源";
  if (categoryId === null || authorId === null || Object.keys(fields).length > 0)
    throw new DomainError("INVALID", {
      user: `还不能发布：${Object.values(fields).join("；")}。草稿已保存。`,
      fields,
    });
  return { categoryId, authorId };
}
