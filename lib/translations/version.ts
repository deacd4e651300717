import type { Prisma } from "#lib/db";
import type { Version } from "#lib/translations/schema";

/** The columns of an article that make it a version of a text. */
export const versionSelect = {
  ...{ id: true, path: true, status: true, noindex: true, language: true },
} satisfies Prisma.ArticleSelect;

export function toVersion({
  status,
  noindex,
  ...version
}: Prisma.ArticleGetPayload<{ select: typeof versionSelect }>): Version {
  return { ...version, isShown: status === "PUBLISHED" && !noindex };
}
