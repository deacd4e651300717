import { holdLock, releaseLock } from "#lib/editing-locks/commands";
import { holdLockSchema, releaseLockSchema } from "#lib/editing-locks/schema";
import { answer } from "../../../answer";
import { readJson } from "../../../read-json";
import { articleIdOf } from "../article-id";

/** Takes the lock, keeps it (heartbeat), or takes it over; says who else has it and how far the text is. */
export function POST(request: Request, { params }: RouteContext<"/api/articles/[id]/lock">) {
  return answer(async (actor) => {
    const articleId = await articleIdOf(params);
    const input = await readJson(request, holdLockSchema);
    return Response.json(await holdLock(actor, { articleId, ...input }));
  });
}

export function DELETE(request: Request, { params }: RouteContext<"/api/articles/[id]/lock">) {
  return answer(async (actor) => {
    const articleId = await articleIdOf(params);
    const input = await readJson(request, releaseLockSchema);
    await releaseLock(actor, { articleId, ...input });
    return new Response(null, { status: 204 });
  });
}
