import { holdLock, releaseLock } from "#lib/editing-locks/commands";
import { getPresence } from "#lib/editing-locks/queries";
import { holdLockSchema, releaseLockSchema, watchLockSchema } from "#lib/editing-locks/schema";
import { DomainError } from "#lib/errors";
import { answer } from "../../../answer";
import { readJson } from "../../../read-json";
import { articleIdOf } from "../article-id";

/** Says who writes and how far the text is; takes nothing. */
export function GET(request: Request, { params }: RouteContext<"/api/articles/[id]/lock">) {
  return answer(async (actor) => {
    const { tabId } = watchLockSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
    const presence = await getPresence(actor, await articleIdOf(params), tabId);
    if (!presence) throw new DomainError("NOT_FOUND", { user: "这篇文章已经不存在了。" });
    return Response.json(presence);
  });
}

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
