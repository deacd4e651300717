import type { Actor } from "#lib/accounts/actor";
import { getActor } from "#lib/auth";
import { httpStatus } from "#lib/errors";
import { log } from "#lib/log";
import { refusalOf } from "#lib/refusals";

/** Runs one query or command of staff for a route and says its refusals as JSON with the right status. */
export async function answer(run: (actor: Actor) => Promise<Response>): Promise<Response> {
  try {
    const actor = await getActor();
    if (!actor)
      return refuse(401, "登录已经结束，没有完成。请在新窗口重新登录后再试，页面上的内容不受影响。");
    return await run(actor);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal) {
      const { code, user, fields, retryAfterSeconds } = refusal;
      return refuse(httpStatus[code], user, { retryAfterSeconds, fields });
    }
    log.error({ err: error }, "request of staff failed");
    return refuse(500, "服务器出了意外，没有完成。请稍后再试。");
  }
}

/**
 * @param more.retryAfterSeconds when it is worth trying again; null where nobody knows
 * @param more.fields messages beside single fields
 */
export function refuse(
  status: number,
  message: string,
  more: { retryAfterSeconds?: number | null; fields?: Record<string, string> } = {},
): Response {
  const { retryAfterSeconds = null, fields = {} } = more;
  const headers = retryAfterSeconds === null ? undefined : { "Retry-After": String(retryAfterSeconds) };
  return Response.json({ message, fields }, { status, headers });
}
