import { runBulkChange } from "#lib/bulk-changes/commands";
import { runBulkChangeSchema } from "#lib/bulk-changes/schema";
import { requireWithin } from "#lib/rate-limits/commands";
import { answer } from "../answer";
import { readJson } from "../read-json";
import { answerWithProgress } from "./progress";

const runsPerMinute = { max: 20, windowSeconds: 60 };

/** Changes many articles; says how far it is while it runs. */
export function POST(request: Request): Promise<Response> {
  return answer(async (actor) => {
    const input = await readJson(request, runBulkChangeSchema);
    await requireWithin(`bulk:${actor.accountId}`, runsPerMinute);
    return answerWithProgress((onProgress) => runBulkChange(actor, input, onProgress));
  });
}
