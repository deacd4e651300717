import type { Content } from "#lib/articles/schema";

/** The columns of a revision that are its content: all that a person writes, whatever else a read wants with it. */
export const contentSelect = {
  title: true,
  slug: true,
  summary: true,
  body: true,
  categoryId: true,
  authorId: true,
  tagNames: true,
  coverId: true,
  seoTitle: true,
  seoDescription: true,
  provenance: true,
  sourceName: true,
  sourceUrl: true,
  licence: true,
  aiLevel: true,
  aiTool: true,
  aiReviewer: true,
} as const satisfies Record<keyof Content, true>;
