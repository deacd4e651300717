import { slugSchema } from "#lib/addresses/schema";
import { audit } from "#lib/audit/commands";
import { createCategory } from "#lib/categories/commands";
import { listCategories } from "#lib/categories/queries";
import { ancestry, type CategoryNode, createCategorySchema, maxCategoryDepth } from "#lib/categories/schema";
import { db } from "#lib/db";
import { keepFormerAddresses } from "#lib/importing/former-addresses";
import { recordHash } from "#lib/importing/items";
import type { CategoryRecord } from "#lib/importing/records";
import type { Run } from "#lib/importing/run";
import { invalidate } from "#lib/invalidation";
import { firstFreeSlug, slugFromName } from "#lib/pinyin";

/** Categories one by one, parents first; one that was here before under the same name and parent is taken for it. */
export async function storeCategories(run: Run, records: CategoryRecord[]): Promise<void> {
  for (const record of records) await storeCategory(run, record);
}

async function storeCategory(run: Run, record: CategoryRecord): Promise<void> {
  const { items, report, actor, options } = run;
  const { sourceId, formerPaths } = record;
  const hash = recordHash(record);
  const known = (await items.find("category", [sourceId])).get(sourceId);
  if (known) return report.count("category", "unchanged");
  report.count("category", "created");
  const name = [...record.name.trim()].slice(0, 30).join("") || `分类 ${sourceId}`;
  if (name !== record.name.trim()) report.problem("分类名称太长或是空的，改短了", `${record.name} → ${name}`);
  if (options.dryRun) return items.imagine("category", sourceId);
  const tree = await listCategories();
  const parentId = await parentOf(run, record, tree);
  const alike = tree.find((category) => category.name === name && category.parentId === parentId);
  const found = alike && !(await items.isTarget("category", alike.id)) ? alike : null;
  const input = createCategorySchema.parse({
    ...{ name, parentId, slug: await freeSlug(record, tree) },
    intro: [...record.intro].slice(0, 500).join(""),
  });
  const id = found?.id ?? (await createCategory(actor, input)).id;
  await db().$transaction(async (tx) => {
    const target = { type: "CATEGORY", id } as const;
    const changed = await keepFormerAddresses(tx, run, [{ target, paths: formerPaths }]);
    await items.add(tx, [{ kind: "category", sourceId, targetId: id, hash }]);
    await audit(tx, actor, { action: "category.import", subjectType: "category", subjectId: id });
    await invalidate(tx, changed);
  });
}

async function parentOf({ items, report }: Run, record: CategoryRecord, tree: CategoryNode[]) {
  if (record.parentId === null) return null;
  const found = (await items.targets("category", [record.parentId])).get(record.parentId);
  if (found === undefined) return null;
  const above = ancestry(tree, Number(found));
  if (above.length >= maxCategoryDepth)
    report.problem(`第 ${maxCategoryDepth} 级以下的分类移到了上一级`, record.name);
  return above.at(maxCategoryDepth - 2)?.id ?? Number(found);
}

function freeSlug({ slug, name }: CategoryRecord, tree: CategoryNode[]): Promise<string> {
  const own = slugSchema.safeParse(slug);
  const wanted = own.success && slugFromName(own.data) !== `${own.data}-1` ? own.data : slugFromName(name);
  return firstFreeSlug(wanted, async (candidate) => tree.some((category) => category.slug === candidate));
}
