import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import type { ExportRow } from "#lib/articles/export";
import { listArticleIds } from "#lib/articles/list-queries";
import { canReadArticles } from "#lib/articles/policy";
import { articleStatusNames } from "#lib/articles/schema";
import { bulkLimit, type bulkTargetSchema } from "#lib/bulk-changes/schema";
import { formatDay, formatOffset } from "#lib/clock";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { reviewStateNames } from "#lib/reviews/schema";
import { absoluteUrl } from "#lib/seo/urls";

/** What the list knows of its articles, for a spreadsheet: at most bulkLimit, in the order of the list. */
export async function exportArticles(
  actor: Actor,
  target: z.output<typeof bulkTargetSchema>,
): Promise<ExportRow[]> {
  if (!canReadArticles(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限查看文章。" });
  const ids = "ids" in target ? target.ids : await listArticleIds(actor, target.filter, bulkLimit);
  const rows = await db().article.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      title: true,
      status: true,
      reviewState: true,
      path: true,
      publishedAt: true,
      updatedAt: true,
      touchedAt: true,
      verifiedAt: true,
      noindex: true,
      tagNames: true,
      category: { select: { name: true } },
      author: { select: { name: true } },
      writtenBy: { select: { name: true } },
      workingRevision: { select: { characterCount: true } },
    },
  });
  const time = (at: Date | null) => (at ? formatOffset(at) : "");
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id): ExportRow[] => {
    const row = byId.get(id);
    if (!row) return [];
    return [
      {
        id,
        title: row.title,
        status: articleStatusNames[row.status],
        review: reviewStateNames[row.reviewState],
        category: row.category?.name ?? "",
        author: row.author?.name ?? "",
        tags: row.tagNames,
        url: row.path ? absoluteUrl(row.path) : "",
        publishedAt: time(row.publishedAt),
        updatedAt: time(row.updatedAt),
        touchedAt: time(row.touchedAt),
        touchedBy: row.writtenBy?.name ?? "",
        verifiedOn: row.verifiedAt ? formatDay(row.verifiedAt) : "",
        isIndexed: !row.noindex,
        characters: row.workingRevision?.characterCount ?? 0,
      },
    ];
  });
}
