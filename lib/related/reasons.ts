import type { Tx } from "#lib/db";

/**
 * Keeps the reasons of related reading true when a tag or category changes. Parts of their commands; those of a tag
 * run while it still stands on its texts. The pages that show these reasons name the tag or category too, so its key
 * purges them.
 */

interface NamedTag {
  id: number;
  name: string;
}

export async function renameTagInReasons(tx: Tx, tag: NamedTag, name: string): Promise<void> {
  const pattern = `(同有标签：([^，]*、)?)${escapePattern(tag.name)}(?=、|，|$)`;
  await tx.$executeRaw`
    UPDATE related_article SET reason = regexp_replace(reason, ${pattern}, ${`\\1${name}`})
    WHERE article_id IN (SELECT article_id FROM article_tag WHERE tag_id = ${tag.id}) AND reason ~ ${pattern}`;
}

/** @param only.whereAlso leave it where the reason doesn't name this other tag */
export async function dropTagFromReasons(tx: Tx, tag: NamedTag, only?: { whereAlso: string }): Promise<void> {
  const name = escapePattern(tag.name);
  const sole = `(^|，)同有标签：${name}(?=，|$)`;
  const first = `(同有标签：)${name}、`;
  const later = `(同有标签：[^，]*)、${name}(?=、|，|$)`;
  const also = only ? `同有标签：([^，]*、)?${escapePattern(only.whereAlso)}(?=、|，|$)` : "";
  await tx.$executeRaw`
    UPDATE related_article SET reason = ltrim(regexp_replace(regexp_replace(regexp_replace(
      reason, ${sole}, ''), ${first}, '\\1'), ${later}, '\\1'), '，')
    WHERE article_id IN (SELECT article_id FROM article_tag WHERE tag_id = ${tag.id})
      AND position(${tag.name} in reason) > 0 AND reason ~ ${also}`;
}

/** @param categoryIds the category and all below it */
export async function renameCategoryInReasons(
  tx: Tx,
  categoryIds: number[],
  name: { from: string; to: string },
): Promise<void> {
  const [from, to] = [`同属${name.from}`, `同属${name.to}`];
  await tx.$executeRaw`
    UPDATE related_article SET reason = ${to} || substr(reason, char_length(${from}) + 1)
    WHERE article_id IN (SELECT id FROM article WHERE category_id = ANY(${categoryIds}))
      AND (reason = ${from} OR starts_with(reason, ${`${from}，`}))`;
}

// In PostgreSQL's patterns a backslash before anything but letters and digits means that character.
function escapePattern(name: string): string {
  return name.replace(/[^\p{L}\p{N}]/gu, "\\$&");
}
