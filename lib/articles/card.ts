import type { Prisma } from "#lib/db";
import { dependsOn } from "#lib/invalidation";
import { type Picture, pictureSelect } from "#lib/media/schema";
import { keys } from "#lib/surrogate-keys";

/** The columns of a public article that stand below another one as related reading. */
export const teaserSelect = {
  id: true,
  path: true,
  liveRevision: { select: { title: true, summary: true, excerpt: true, cover: { select: pictureSelect } } },
} satisfies Prisma.ArticleSelect;

/** The columns of a text that lists show. */
export const faceSelect = {
  title: true,
  summary: true,
  excerpt: true,
  coverId: true,
} satisfies Prisma.RevisionSelect;

/** What lists show of a text, to compare with what they showed before. */
export function faceOf(live: Prisma.RevisionGetPayload<{ select: typeof faceSelect }>): string {
  const { title, summary, excerpt, coverId } = live;
  return JSON.stringify([title, summary || excerpt, coverId]);
}

/** The columns of a public article that lists show. */
export const cardSelect = {
  ...teaserSelect,
  publishedAt: true,
  updatedAt: true,
  category: { select: { id: true, name: true, path: true } },
  author: { select: { id: true, name: true, path: true, status: true } },
} satisfies Prisma.ArticleSelect;

/** An article as related reading shows it. */
export interface ArticleTeaser {
  id: number;
  path: string;
  title: string;
  summary: string;
  cover: Picture | null;
}

/** An article as lists show it. */
export interface ArticleCard extends ArticleTeaser {
  publishedAt: Date;
  updatedAt: Date;
  category: { id: number; name: string; path: string };
  /** null where the lawyer has stopped practising: the text keeps a neutral byline. */
  author: { id: number; name: string; path: string } | null;
}

/** The teaser of a published row, null for any other; names what the teaser depends on. */
export function toTeaser(
  row: Prisma.ArticleGetPayload<{ select: typeof teaserSelect }>,
): ArticleTeaser | null {
  const { id, path, liveRevision } = row;
  if (!path || !liveRevision) return null;
  const { title, summary, excerpt, cover } = liveRevision;
  dependsOn(keys.card(id));
  if (cover) dependsOn(keys.media(cover.id));
  return { id, path, title, summary: summary || excerpt, cover };
}

/** The same for a whole card. */
export function toCard(row: Prisma.ArticleGetPayload<{ select: typeof cardSelect }>): ArticleCard | null {
  const { publishedAt, updatedAt, category, author } = row;
  const teaser = toTeaser(row);
  if (!teaser || !publishedAt || !updatedAt || !category) return null;
  dependsOn(keys.categoryLink(category.id));
  if (author) dependsOn(keys.byline(author.id));
  return {
    ...teaser,
    publishedAt,
    updatedAt,
    category,
    author: author?.status === "ACTIVE" ? { id: author.id, name: author.name, path: author.path } : null,
  };
}
