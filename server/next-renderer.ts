import type { RequestListener } from "node:http";
import inject from "light-my-request";

/** What Next answered, before the page cache makes a page of it. */
export interface NextAnswer {
  status: number;
  type: string;
  body: Buffer;
}

export type Renderer = (route: string) => Promise<NextAnswer>;

const renderMs = 30_000;

/**
 * Asks Next for a route with a request made of nothing but the route and the site's own host. A visitor's
 * headers would change the answer for everyone: with `RSC: 1` Next sends its payload instead of HTML.
 */
export function createRenderer(handleByNext: RequestListener, siteUrl: string): Renderer {
  const { host, protocol } = new URL(siteUrl);
  const headers = { host, "user-agent": "lukan", "x-forwarded-proto": protocol.slice(0, -1) };
  return async (route) => {
    const answer = await inject(handleByNext, {
      method: "GET",
      url: route,
      headers,
      signal: AbortSignal.timeout(renderMs),
    });
    const type = answer.headers["content-type"];
    return { status: answer.statusCode, type: typeof type === "string" ? type : "", body: answer.rawPayload };
  };
}
