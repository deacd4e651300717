import type { Actor } from "#lib/accounts/actor";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { canReadSeo } from "#lib/seo/policy";

/** Newest articles that are compared: older ones change no more, and a million would take a minute. */
const compared = 20_000;
const shown = 50;

/** Descriptions that several of the newest public articles share, with the first of these; most often used first. */
export async function listSharedDescriptions(
  actor: Actor,
): Promise<{ description: string; count: number; ids: number[]; titles: string[] }[]> {
  if (!canReadSeo(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号不能查看搜索引擎设置。" });
  return db().$queryRaw`
    SELECT description, count(*)::int AS count,
      (array_agg(id ORDER BY id))[1:5] AS ids, (array_agg(title ORDER BY id))[1:5] AS titles
    FROM (
      SELECT a.id, r.title, coalesce(nullif(r.seo_description, ''), nullif(r.summary, ''), r.excerpt) AS description
      FROM (
        SELECT id, live_revision_id FROM article WHERE status = 'PUBLISHED'
        ORDER BY published_at DESC, id DESC LIMIT ${compared}) a
      JOIN revision r ON r.id = a.live_revision_id) described
    WHERE description <> '' GROUP BY description HAVING count(*) > 1
    ORDER BY count DESC, min(id) LIMIT ${shown}`;
}
