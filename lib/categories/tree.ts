import { ancestry, type CategoryNode, maxCategoryDepth } from "#lib/categories/schema";
import { DomainError } from "#lib/errors";

/** @throws DomainError NOT_FOUND */
export function requireCategory(tree: CategoryNode[], id: number): CategoryNode {
  const category = tree.find((candidate) => candidate.id === id);
  if (!category) throw new DomainError("NOT_FOUND", { user: "这个分类已经不存在了，请刷新页面。" });
  return category;
}

/** @param height levels of what comes below this parent @throws DomainError INVALID where the tree would be too deep, NOT_FOUND */
export function requireRoom(tree: CategoryNode[], parentId: number, height: number): void {
  requireCategory(tree, parentId);
  if (ancestry(tree, parentId).length + height > maxCategoryDepth)
    throw new DomainError("INVALID", {
      user: `分类最多 ${maxCategoryDepth} 级，放在这里就超过了。分类没有变动。`,
    });
}

/** Levels of a category and all below it. */
export function heightOf(tree: CategoryNode[], id: number): number {
  const children = tree.filter((category) => category.parentId === id);
  return 1 + Math.max(0, ...children.map((child) => heightOf(tree, child.id)));
}

/** The address of a category, from the names of all above it. */
export function pathOf(tree: CategoryNode[], id: number): string {
  return `/${ancestry(tree, id)
    .map((category) => category.slug)
    .join("/")}/`;
}
