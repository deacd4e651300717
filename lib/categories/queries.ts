import { cache } from "react";
import type { CategoryNode } from "#lib/categories/schema";
import { practiceAreaSchema } from "#lib/categories/schema";
import { db, type Tx } from "#lib/db";
import { dependsOn } from "#lib/invalidation";
import { pictureSelect } from "#lib/media/schema";
import { keys } from "#lib/surrogate-keys";

const nodeSelect = { id: true, parentId: true, name: true, slug: true, path: true, position: true } as const;

/** The whole tree as a flat list, siblings in their order. A firm has tens of categories, at most some hundreds. */
export async function listCategories(client: Tx = db()): Promise<CategoryNode[]> {
  dependsOn(keys.categories());
  return client.category.findMany({ orderBy: [{ position: "asc" }, { id: "asc" }], select: nodeSelect });
}

/** A category with its texts, null where there is none. */
export const getCategory = cache(async (id: number) => {
  dependsOn(keys.category(id));
  const category = await db().category.findUnique({
    where: { id },
    select: {
      ...nodeSelect,
      intro: true,
      seoTitle: true,
      seoDescription: true,
      practiceArea: true,
      coverId: true,
      cover: { select: pictureSelect },
    },
  });
  if (!category) return null;
  if (category.cover) dependsOn(keys.media(category.cover.id));
  const practiceArea =
    category.practiceArea === null ? null : practiceAreaSchema.parse(category.practiceArea);
  return { ...category, practiceArea };
});
