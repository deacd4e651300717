import type { CategoryNode } from "#lib/categories/schema";

/** The tree as options of a select, children indented below their parent. */
export function categoryOptions(
  categories: readonly CategoryNode[],
  parentId: number | null = null,
  depth = 0,
): { value: string; label: string }[] {
  return categories
    .filter((category) => category.parentId === parentId)
    .flatMap((category) => [
      { value: String(category.id), label: `${"　".repeat(depth)}${category.name}` },
      ...categoryOptions(categories, category.id, depth + 1),
    ]);
}
