import { cache } from "react";
import type { Actor } from "#lib/accounts/actor";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { dependsOn } from "#lib/invalidation";
import { keys } from "#lib/surrogate-keys";
import { canManageTags } from "#lib/tags/policy";

/** A tag as its page shows it, null where there is none; isThinTag says whether search engines may keep the page. */
export const getTag = cache(async (id: number) => {
  dependsOn(keys.tag(id), keys.tagArticles(id));
  const tag = await db().tag.findUnique({
    where: { id },
    select: {
      id: true,
      name: true,
      path: true,
      intro: true,
      synonyms: { select: { name: true }, orderBy: { name: "asc" } },
      _count: { select: { articles: true } },
    },
  });
  if (!tag) return null;
  const { synonyms, _count, ...rest } = tag;
  return { ...rest, synonyms: synonyms.map((row) => row.name), articleCount: _count.articles };
});

export interface TagCount {
  id: number;
  name: string;
  path: string;
  articleCount: number;
}

/** The tags with at least this many articles, the largest first. */
export async function listTags(atLeast = 1): Promise<TagCount[]> {
  dependsOn(keys.tags());
  return db().$queryRaw`
    SELECT t.id, t.name, t.path, c.count AS "articleCount"
    FROM tag t JOIN (SELECT tag_id, count(*)::int AS count FROM article_tag GROUP BY tag_id) c ON c.tag_id = t.id
    WHERE c.count >= ${atLeast} ORDER BY c.count DESC, t.id`;
}

/** Every tag with its synonyms and count for the admin, by name; unused ones too. */
export async function listTagsForStaff(actor: Actor) {
  if (!canManageTags(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员和主编可以管理标签。" });
  const tags = await db().tag.findMany({
    orderBy: { name: "asc" },
    select: {
      id: true,
      name: true,
      slug: true,
      path: true,
      intro: true,
      synonyms: { select: { name: true }, orderBy: { name: "asc" } },
      _count: { select: { articles: true } },
    },
  });
  return tags.map(({ synonyms, _count, ...tag }) => ({
    ...tag,
    synonyms: synonyms.map((row) => row.name),
    articleCount: _count.articles,
  }));
}
