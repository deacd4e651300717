import type { BulkAction } from "#lib/bulk-changes/schema";
import type { Tx } from "#lib/db";
import { DomainError } from "#lib/errors";

/**
 * A change in words: 移到“婚姻家事”.
 * @throws DomainError INVALID where the category or lawyer doesn't exist
 */
export async function sayChange(client: Tx, change: BulkAction): Promise<string> {
  switch (change.action) {
    case "category": {
      const category = await client.category.findUnique({ where: { id: change.categoryId } });
      if (!category) throw new DomainError("INVALID", { user: "所选分类已经不存在，没有改动。请刷新页面。" });
      return `移到“${category.name}”`;
    }
    case "author": {
      const lawyer = await client.lawyer.findUnique({ where: { id: change.authorId } });
      if (!lawyer) throw new DomainError("INVALID", { user: "所选律师已经不存在，没有改动。请刷新页面。" });
      return `改为${lawyer.name}署名`;
    }
    case "addTag":
      return `加标签“${change.tag}”`;
    case "removeTag":
      return `去掉标签“${change.tag}”`;
    case "noindex":
      return change.noindex ? "不让搜索引擎收录" : "允许搜索引擎收录";
    case "verify":
      return "记为今天核验";
    case "withdraw":
      return "下架";
    case "trash":
      return "移到回收站";
  }
}
