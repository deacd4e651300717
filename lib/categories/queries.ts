import { cache } from "react";
import {
  ancestry,
  type CategoryChoice,
  type CategoryNode,
  inTreeOrder,
  practiceAreaSchema,
} from "#lib/categories/schema";
import { db, type Tx } from "#lib/db";
import { dependsOn } from "#lib/invalidation";
import { pictureSelect } from "#lib/media/schema";
import { toSyllables } from "#lib/pinyin";
import { keys } from "#lib/surrogate-keys";

const nodeSelect = { id: true, parentId: true, name: true, slug: true, path: true, position: true } as const;

/** The whole tree as a flat list, siblings in their order. A firm has tens of categories, at most some hundreds. */
export async function listCategories(client: Tx = db()): Promise<CategoryNode[]> {
  dependsOn(keys.categories());
  return client.category.findMany({ orderBy: [{ position: "asc" }, { id: "asc" }], select: nodeSelect });
}

/** The tree in the order of its pages as choices of a field; the pinyin is made here, its dictionary is 300 KB. */
export async function listCategoryChoices(): Promise<CategoryChoice[]> {
  const categories = await listCategories();
  return inTreeOrder(categories).map((category) => {
    const above = ancestry(categories, category.id).slice(0, -1);
    return { ...category, above: above.map(({ name }) => name), syllables: toSyllables(category.name) };
  });
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
      reviewRequired: true,
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
