import type { Prisma } from "#lib/db";
import { dependsOn } from "#lib/invalidation";
import { type Picture, pictureSelect } from "#lib/media/schema";
import { keys } from "#lib/surrogate-keys";

/** The columns of a public article that lists show. */
export const cardSelect = {
  id: true,
  path: true,
  publishedAt: true,
  updatedAt: true,
  category: { select: { id: true, name: true, path: true } },
  author: { select: { id: true, name: true, path: true, status: true } },
  liveRevision: { select: { title: true, summary: true, excerpt: true, cover: { select: pictureSelect } } },
} satisfies Prisma.ArticleSelect;

/** An article as lists show it. */
export interface ArticleCard {
  id: number;
  path: string;
  title: string;
  summary: string;
  publishedAt: Date;
  updatedAt: Date;
  category: { id: number; name: string; path: string };
  /** null where the lawyer has stopped practising: the text keeps a neutral byline. */
  author: { id: number; name: string; path: string } | null;
  cover: Picture | null;
}

/** The card of a published row, null for any other; names what the card depends on. */
export function toCard(row: Prisma.ArticleGetPayload<{ select: typeof cardSelect }>): ArticleCard | null {
  const { id, path, publishedAt, updatedAt, category, author, liveRevision } = row;
  if (!path || !publishedAt || !updatedAt || !category || !liveRevision) return null;
  dependsOn(keys.card(id), keys.category(category.id));
  if (author) dependsOn(keys.lawyer(author.id));
  if (liveRevision.cover) dependsOn(keys.media(liveRevision.cover.id));
  return {
    id,
    path,
    title: liveRevision.title,
    summary: liveRevision.summary || liveRevision.excerpt,
    publishedAt,
    updatedAt,
    category,
    author: author?.status === "ACTIVE" ? { id: author.id, name: author.name, path: author.path } : null,
    cover: liveRevision.cover,
  };
}
