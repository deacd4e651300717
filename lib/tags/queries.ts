import { cache } from "react";
import type { Actor } from "#lib/accounts/actor";
import { listPageSize, maxListPage } from "#lib/articles/schema";
import { db, Prisma } from "#lib/db";
import { DomainError } from "#lib/errors";
import { dependsOn } from "#lib/invalidation";
import { keys } from "#lib/surrogate-keys";
import { canManageTags } from "#lib/tags/policy";

/** What a public list shows at most; beyond it a tag is large, whatever the exact number, and counting stops. */
const maxCount = listPageSize * maxListPage;

const columns = Prisma.sql`
  t.id, t.name, t.slug, t.path, t.intro,
  ARRAY(SELECT s.name FROM tag_synonym s WHERE s.tag_id = t.id ORDER BY s.name) AS synonyms,
  (SELECT count(*)::int FROM (SELECT 1 FROM article_tag a WHERE a.tag_id = t.id LIMIT ${maxCount}) counted)
    AS "articleCount"`;

export interface TagDetails {
  id: number;
  name: string;
  slug: string;
  path: string;
  intro: string;
  synonyms: string[];
  /** Up to 2,000. */
  articleCount: number;
}

/** A tag as its page shows it, null where there is none; isThinTag says whether search engines may keep the page. */
export const getTag = cache(async (id: number): Promise<TagDetails | null> => {
  dependsOn(keys.tag(id), keys.tagArticles(id));
  const [tag] = await db().$queryRaw<TagDetails[]>`SELECT ${columns} FROM tag t WHERE t.id = ${id}`;
  return tag ?? null;
});

/** The tags with at least this many articles, the largest first; thinTagLimit gives those that sitemaps name. */
export async function listTags(atLeast = 1): Promise<TagDetails[]> {
  dependsOn(keys.tags());
  // Materialised, or each tag is counted twice: for the condition and for the result.
  return db().$queryRaw`
    WITH counted AS MATERIALIZED (SELECT ${columns} FROM tag t)
    SELECT * FROM counted
    WHERE "articleCount" >= ${atLeast} ORDER BY "articleCount" DESC, id`;
}

/** Every tag for the admin, by name; unused ones too. */
export async function listTagsForStaff(actor: Actor): Promise<TagDetails[]> {
  if (!canManageTags(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员和主编可以管理标签。" });
  return db().$queryRaw`SELECT ${columns} FROM tag t ORDER BY t.name, t.id`;
}
