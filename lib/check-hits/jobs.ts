import { checkSubject } from "#lib/check-hits/check-subject";
import { findInPublicTexts, listPublicIds } from "#lib/check-hits/public-texts";
import { storeHits } from "#lib/check-hits/store";
import { readSubjects } from "#lib/check-hits/subjects";
import { readRules } from "#lib/check-rules/queries";
import { db } from "#lib/db";
import { enqueue } from "#lib/jobs";

/** Of one job; the rest is queued behind it, so that a restart loses little. */
const articlesPerJob = 5_000;

/**
 * Checks the next public texts of the whole site, and first everything that isn't an article. At the end, what was found
 * in texts that are gone is forgotten. Safe to run again.
 * @param input.after id of the last article that was checked; 0 begins
 * @param input.startedAt ISO time of the beginning of the whole run, empty to begin
 */
export async function checkSite({ after, startedAt }: { after: number; startedAt: string }): Promise<void> {
  const begun = startedAt === "" ? new Date() : new Date(startedAt);
  if (after === 0) await checkSubjects();
  let done = 0;
  for await (const ids of listPublicIds(after)) {
    await checkPublicTexts({ ids });
    done += ids.length;
    const last = ids.at(-1);
    if (done < articlesPerJob || last === undefined) continue;
    const rest = { after: last, startedAt: begun.toISOString() };
    await db().$transaction((tx) => enqueue(tx, "checks.site", rest));
    return;
  }
  await db().checkHit.deleteMany({ where: { checkedAt: { lt: begun } } });
}

/** Checks the live texts of these articles; of one that isn't public, what was found is forgotten. */
export async function checkPublicTexts({ ids }: { ids: number[] }): Promise<void> {
  const found = await findInPublicTexts(ids);
  const named = found.map(({ id, findings }) => ({ id: String(id), findings }));
  await db().$transaction((tx) => storeHits(tx, "article", named));
}

async function checkSubjects(): Promise<void> {
  const rules = await readRules(db());
  for await (const subjects of readSubjects())
    for (const [type, all] of Map.groupBy(subjects, (subject) => subject.type)) {
      const found = all.map((subject) => ({ id: subject.id, findings: checkSubject(subject, rules) }));
      await db().$transaction((tx) => storeHits(tx, type, found));
    }
}
