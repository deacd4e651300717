import { categoryOptions } from "#components/admin/category-options";
import { listCategories } from "#lib/categories/queries";

/** The categories that a lawyer can be listed in. */
export async function readAreas(): Promise<{ id: number; label: string }[]> {
  return categoryOptions(await listCategories()).map(({ value, label }) => ({ id: Number(value), label }));
}
