import { z } from "zod";
import { contentSchema } from "#lib/articles/schema";

/** A text in the middle of being written: a title may be too long, an address half typed. Rules hold when it is published. */
export const draftContentSchema = contentSchema.extend({
  title: words(20_000),
  slug: words(500).nullable().default(null),
  summary: words(20_000).default(""),
  tagNames: z
    .array(words(200).transform((name) => name.normalize("NFKC").replace(/\s+/g, " ")))
    .max(100)
    .default([]),
  seoTitle: words(2000).default(""),
  seoDescription: words(20_000).default(""),
  sourceName: words(2000).default(""),
  sourceUrl: words(5000).default(""),
  licence: words(2000).default(""),
  aiTool: words(500).default(""),
  aiReviewer: words(500).default(""),
});

/** As much of a title as the article's row takes for lists and their index; one that means to be published is shorter. */
export function listTitle(title: string): string {
  return [...title].slice(0, 300).join("");
}

function words(max: number) {
  return z.string().trim().max(max, `最多 ${max} 个字`);
}

/** Bytes of one text as JSON, unpacked; a paste of 2 MB with all its markup stays below. */
export const maxContentBytes = 16 * 1024 * 1024;

/**
 * tabId: one open page. version: what the text was based on. saveId: the same for each attempt to send the same text.
 */
export const storeWorkingCopySchema = z.object({
  tabId: z.uuid(),
  version: z.int().positive(),
  saveId: z.uuid(),
  content: draftContentSchema,
});

/** draftId: the page's own id of a text that has no number yet. */
export const beginArticleSchema = z.object({
  draftId: z.uuid(),
  content: draftContentSchema,
});

/** version: the newest that the page knows; what was written since by others is not meant. */
export const keepWorkingCopySchema = z.object({ version: z.int().positive() });
