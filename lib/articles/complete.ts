import type { LockedRevision } from "#lib/articles/lock";
import { DomainError } from "#lib/errors";

/**
 * What a public text must have; every missing part is named at once.
 * @throws DomainError INVALID
 */
export function requireComplete(revision: LockedRevision): { categoryId: number; authorId: number } {
  const { title, text, categoryId, authorId } = revision;
  const fields: Record<string, string> = {};
  if (title === "") fields.title = "请填写标题";
  if (text.trim() === "") fields.body = "正文还是空的";
  if (categoryId === null) fields.categoryId = "请选择分类";
  if (authorId === null) fields.authorId = "请选择署名律师";
  Object.assign(fields, missingProvenance(revision));
  if (categoryId === null || authorId === null || Object.keys(fields).length > 0)
    throw new DomainError("INVALID", {
      user: `还不能发布：${Object.values(fields).join("；")}。草稿已保存。`,
      fields,
    });
  return { categoryId, authorId };
}

/** Whose text it is must be clear before it is public: 著作权法 for reprints, 标识办法 for machines. */
function missingProvenance(revision: LockedRevision): Record<string, string> {
  const { provenance, sourceName, sourceUrl, licence, aiLevel, aiTool, aiReviewer } = revision;
  const fields: Record<string, string> = {};
  if (provenance !== "ORIGINAL" && sourceName === "") fields.sourceName = "非原创文章请注明来源";
  if (provenance === "REPRINT_PUBLIC" && sourceUrl === "") fields.sourceUrl = "公开转载请填写来源网址";
  if (provenance === "REPRINT_LICENSED" && licence === "")
    fields.licence = "授权转载请写明授权依据，例如授权书编号或授权日期";
  if (aiLevel !== "NONE" && aiTool === "") fields.aiTool = "请写明使用的人工智能工具";
  if (aiLevel !== "NONE" && aiReviewer === "") fields.aiReviewer = "请写明审校人";
  return fields;
}
