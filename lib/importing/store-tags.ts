import { slugSchema } from "#lib/addresses/schema";
import { audit } from "#lib/audit/commands";
import { db } from "#lib/db";
import { keepFormerAddresses } from "#lib/importing/former-addresses";
import { recordHash } from "#lib/importing/items";
import type { TagRecord } from "#lib/importing/records";
import type { Run } from "#lib/importing/run";
import { invalidate } from "#lib/invalidation";
import { inTurn, lockPublishing } from "#lib/locks";
import { firstFreeSlug, slugFromName } from "#lib/pinyin";
import { keys } from "#lib/surrogate-keys";
import { insertTag, resolveTags } from "#lib/tags/resolve";
import { tagNameSchema } from "#lib/tags/schema";

/** The tags of a batch; one whose name is here already, also as a synonym, is taken for it. */
export async function storeTags(run: Run, records: TagRecord[]): Promise<void> {
  const { items, report, actor, options } = run;
  const ids = records.map(({ sourceId }) => sourceId);
  const known = await items.find("tag", ids);
  const fresh = records.flatMap((record) => {
    if (known.has(record.sourceId)) report.count("tag", "unchanged");
    else {
      const name = tagNameSchema.safeParse(record.name);
      if (name.success) return [{ ...record, hash: recordHash(record), name: name.data }];
      report.count("tag", "refused");
      report.problem("不能用的标签名", `${record.name}：${name.error.issues[0]?.message ?? ""}`);
    }
    return [];
  });
  for (const { sourceId } of fresh) {
    report.count("tag", "created");
    items.imagine("tag", sourceId);
  }
  if (options.dryRun || fresh.length === 0) return;
  await db().$transaction(async (tx) => {
    await lockPublishing(tx);
    const changed: string[] = [keys.tags()];
    const there = await tx.tag.findMany({
      where: { name: { in: fresh.map(({ name }) => name) } },
      select: { name: true },
    });
    const names = new Set(there.map(({ name }) => name));
    for (const { name, slug: alias, intro } of fresh) {
      const slug = slugSchema.safeParse(alias);
      const isTaken = async (candidate: string) => (await tx.tag.count({ where: { slug: candidate } })) > 0;
      if (names.has(name) || (await tx.tagSynonym.count({ where: { name } })) > 0) continue;
      names.add(name);
      const free = await firstFreeSlug(slug.success ? slug.data : slugFromName(name), isTaken);
      changed.push(
        ...(await insertTag(tx, { name, slug: free, intro: [...intro].slice(0, 500).join("") })).changed,
      );
    }
    const { idByName } = await resolveTags(
      tx,
      fresh.map(({ name }) => name),
    );
    const things = fresh.flatMap((record) => {
      const id = idByName.get(record.name);
      return id === undefined ? [] : [{ ...record, id }];
    });
    const former = things.map(({ id, formerPaths }) => ({
      target: { type: "TAG", id } as const,
      paths: formerPaths,
    }));
    changed.push(...(await keepFormerAddresses(tx, run, former)));
    await items.add(
      tx,
      things.map(({ sourceId, id, hash }) => ({ kind: "tag", sourceId, targetId: id, hash })),
    );
    const detail = { count: things.length };
    await audit(tx, actor, { action: "tag.import", subjectType: "tag", subjectId: "*", detail });
    await invalidate(tx, changed);
  }, inTurn);
}
