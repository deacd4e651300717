import { DomainError } from "#lib/errors";
import { requireWithin } from "#lib/rate-limits/commands";
import { storeWorkingCopy } from "#lib/working-copies/commands";
import { getNewestText } from "#lib/working-copies/queries";
import { maxContentBytes, storeWorkingCopySchema } from "#lib/working-copies/schema";
import { answer } from "../../../answer";
import { readJson } from "../../../read-json";
import { articleIdOf } from "../article-id";

/** One page that is typed into without a pause sends thirty. */
const savesPerMinute = { max: 240, windowSeconds: 60 };

/** The newest text with its version. */
export function GET(_request: Request, { params }: RouteContext<"/api/articles/[id]/working-copy">) {
  return answer(async (actor) => {
    const newest = await getNewestText(actor, await articleIdOf(params));
    if (!newest) throw new DomainError("NOT_FOUND", { user: "这篇文章已经不存在了。" });
    return Response.json(newest);
  });
}

/** Autosave: no server action, because those queue behind one another and end with the build that made them. */
export function PUT(request: Request, { params }: RouteContext<"/api/articles/[id]/working-copy">) {
  return answer(async (actor) => {
    const articleId = await articleIdOf(params);
    await requireWithin(`working-copy:${actor.accountId}`, savesPerMinute);
    const input = await readJson(request, storeWorkingCopySchema, { maxBytes: maxContentBytes });
    const result = await storeWorkingCopy(actor, { articleId, ...input });
    return Response.json(result, { status: result.kind === "conflict" ? 409 : 200 });
  });
}
