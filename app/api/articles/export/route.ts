import { z } from "zod";
import { toCsv } from "#lib/articles/export";
import { exportArticles } from "#lib/articles/export-queries";
import { bulkTargetSchema } from "#lib/bulk-changes/schema";
import { formatDay } from "#lib/clock";
import { requireWithin } from "#lib/rate-limits/commands";
import { answer } from "../../answer";
import { readJson } from "../../read-json";

const exportsPerMinute = { max: 10, windowSeconds: 60 };
const exportSchema = z.object({ format: z.enum(["csv", "json"]), target: bulkTargetSchema });

/** The articles that are ticked, or that a filter holds, as a file. POST: a thousand ids are too long for an address. */
export function POST(request: Request): Promise<Response> {
  return answer(async (actor) => {
    const { format, target } = await readJson(request, exportSchema);
    await requireWithin(`export:${actor.accountId}`, exportsPerMinute);
    const rows = await exportArticles(actor, target);
    const isCsv = format === "csv";
    return new Response(isCsv ? toCsv(rows) : JSON.stringify(rows, null, 2), {
      headers: {
        "Content-Type": isCsv ? "text/csv; charset=utf-8" : "application/json; charset=utf-8",
        "Content-Disposition": `attachment; filename="articles-${formatDay(new Date())}.${format}"`,
        "Cache-Control": "no-store",
      },
    });
  });
}
