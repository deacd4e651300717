import { audit } from "#lib/audit/commands";
import { db } from "#lib/db";
import { isDomainError } from "#lib/errors";
import { type NewItem, recordHash } from "#lib/importing/items";
import type { PictureRecord } from "#lib/importing/records";
import type { Run } from "#lib/importing/run";
import { storeImage, updateMedia } from "#lib/media/commands";

/** Pictures of the former library; the same bytes are stored once. Files that are no pictures are told, not stored. */
export async function storePictureRecords(run: Run, records: PictureRecord[]): Promise<void> {
  const { items, report, actor, options } = run;
  const known = await items.find(
    "picture",
    records.map(({ sourceId }) => sourceId),
  );
  const made: NewItem[] = [];
  for (const record of records) {
    if (known.has(record.sourceId)) {
      report.count("picture", "unchanged");
      continue;
    }
    const targetId = await storePicture(run, record);
    report.count("picture", targetId === null ? "refused" : "created");
    if (targetId === null) continue;
    items.imagine("picture", record.sourceId);
    made.push({ kind: "picture", sourceId: record.sourceId, targetId, hash: recordHash(record) });
  }
  if (options.dryRun || made.length === 0) return;
  await db().$transaction(async (tx) => {
    await items.add(tx, made);
    const detail = { count: made.length };
    await audit(tx, actor, { action: "media.import", subjectType: "media", subjectId: "*", detail });
  });
}

/** @returns its id here, null where it can't be had */
async function storePicture({ actor, report, options }: Run, record: PictureRecord): Promise<number | null> {
  const bytes = await record.read();
  if (!bytes) {
    report.problem("没有找到附件的文件", record.sourceId);
    return null;
  }
  if (options.dryRun) return 0;
  try {
    const { filename, alt = "", focus } = record;
    const { id, isNew } = await storeImage(actor, { bytes, filename, alt });
    if (isNew && focus) await updateMedia(actor, { id, alt, ...focus });
    return id;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    report.problem("附件不是能用的图片，没有导入", `${record.sourceId}：${error.user}`);
    return null;
  }
}
