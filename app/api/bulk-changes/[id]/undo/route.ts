import { z } from "zod";
import { undoBulkChange } from "#lib/bulk-changes/commands";
import { requireWithin } from "#lib/rate-limits/commands";
import { answer, refuse } from "../../../answer";
import { answerWithProgress } from "../../progress";

const undosPerMinute = { max: 20, windowSeconds: 60 };
const idSchema = z.coerce.number().int().positive().max(2_147_483_647);

/** Takes a bulk change back; says how far it is while it runs. */
export function POST(_: Request, { params }: RouteContext<"/api/bulk-changes/[id]/undo">): Promise<Response> {
  return answer(async (actor) => {
    const id = idSchema.safeParse((await params).id);
    if (!id.success) return refuse(404, "没有这次批量修改的记录。");
    await requireWithin(`bulk-undo:${actor.accountId}`, undosPerMinute);
    return answerWithProgress((onProgress) => undoBulkChange(actor, { id: id.data }, onProgress));
  });
}
