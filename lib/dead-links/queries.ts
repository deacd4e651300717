import { db } from "#lib/db";
import { dependsOn } from "#lib/invalidation";
import { keys } from "#lib/surrogate-keys";

/** How long an address that answers 410 is told to engines; by then they have taken it out. */
export const toldDays = 30;
/** What one file may hold. */
const maxLinks = 10_000;

/** The paths that were withdrawn in the last toldDays, with the former addresses that led to them; newest first. */
export async function listDeadLinks(at = new Date()): Promise<string[]> {
  dependsOn(keys.deadLinks());
  const rows = await db().$queryRaw<{ path: string }[]>`
    WITH gone AS (
      SELECT path, target_type, target_id, gone_at FROM address
      WHERE kind = 'GONE' AND gone_at > ${daysBefore(at)} ORDER BY gone_at DESC LIMIT ${maxLinks})
    SELECT path FROM (
      SELECT path, gone_at FROM gone
      UNION ALL
      SELECT a.path, gone.gone_at FROM gone
      JOIN address a ON a.target_type = gone.target_type AND a.target_id = gone.target_id
        AND a.kind = 'REDIRECT' AND a.redirect_to IS NULL) links
    ORDER BY gone_at DESC, path LIMIT ${maxLinks}`;
  return rows.map(({ path }) => path);
}

/** Whether an address ceased to be told between two instants, so that the stored files are out of date. */
export async function hasDeadLinkExpired(from: Date, to: Date): Promise<boolean> {
  const row = await db().address.findFirst({
    where: { kind: "GONE", goneAt: { gt: daysBefore(from), lte: daysBefore(to) } },
    select: { path: true },
  });
  return row !== null;
}

function daysBefore(at: Date): Date {
  return new Date(at.getTime() - toldDays * 86_400_000);
}
