import { audit } from "#lib/audit/commands";
import { db } from "#lib/db";
import { isDomainError } from "#lib/errors";
import { keepFormerAddresses } from "#lib/importing/former-addresses";
import { recordHash } from "#lib/importing/items";
import { readText } from "#lib/importing/read-text";
import type { PageRecord } from "#lib/importing/records";
import type { Run } from "#lib/importing/run";
import { invalidate } from "#lib/invalidation";
import { createPage, publishPage } from "#lib/pages/commands";
import { createPageSchema } from "#lib/pages/schema";

/** Free pages one by one. One with the same title and address, which a killed run left without a note, is taken for it. */
export async function storePages(run: Run, records: PageRecord[]): Promise<void> {
  const { items, report } = run;
  const known = await items.find(
    "page",
    records.map(({ sourceId }) => sourceId),
  );
  for (const record of records) {
    if (known.has(record.sourceId)) report.count("page", "unchanged");
    else await storePage(run, record);
  }
}

async function storePage(run: Run, record: PageRecord): Promise<void> {
  const { items, report, actor, options } = run;
  const { sourceId } = record;
  try {
    const { body } = await readText(run, record);
    const title = [...record.title.trim()].slice(0, 60).join("") || `页面 ${sourceId}`;
    const parsed = createPageSchema.safeParse({ title, path: record.path, body, ...record.ownPage });
    // An address that no page can have answers 301 to the new one.
    const input = parsed.success ? parsed.data : createPageSchema.parse({ title, body });
    if (!options.dryRun) {
      const found = await db().page.findFirst({
        where: { title, ...(input.path === null ? {} : { path: input.path }) },
        select: { id: true, published: true },
      });
      const id = found?.id ?? (await createPage(actor, input)).id;
      if (record.isPublished && !found?.published) await publishPage(actor, { id });
      await db().$transaction(async (tx) => {
        const target = { type: "PAGE", id } as const;
        const changed = await keepFormerAddresses(tx, run, [{ target, paths: record.formerPaths }]);
        await items.add(tx, [{ kind: "page", sourceId, targetId: id, hash: recordHash(record) }]);
        await audit(tx, actor, { action: "page.import", subjectType: "page", subjectId: id });
        await invalidate(tx, changed);
      });
    }
    report.count("page", "created");
  } catch (error) {
    if (!isDomainError(error)) throw error;
    report.count("page", "refused");
    report.problem("没有导入的页面", `《${record.title}》：${error.user}`);
  }
}
