import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import inject from "light-my-request";

/** What Next answered, before the page cache makes a page of it. */
export interface NextAnswer {
  status: number;
  type: string;
  body: Buffer;
}

/** Makes what stands at an internal route; the surrogate keys on the way go to the current RenderContext. */
export type Renderer = (route: string) => Promise<NextAnswer>;

/** Next with everything below `app/`, in this process or in one of its own. */
export interface App {
  render: Renderer;
  /**
   * Answers a request of the staff area.
   * @param caughtUp resolves when this process has purged what was committed so far
   */
  handle(request: IncomingMessage, response: ServerResponse, caughtUp: () => Promise<void>): void;
}

export const renderMs = 30_000;

/**
 * Next within this process. A route is asked for with a request made of nothing but the route and the site's own host. A
 * visitor's headers would change the answer for everyone: with `RSC: 1` Next sends its payload instead of HTML.
 */
export function localApp(handleByNext: RequestListener, siteUrl: string): App {
  const { host, protocol } = new URL(siteUrl);
  const headers = { host, "user-agent": "lukan", "x-forwarded-proto": protocol.slice(0, -1) };
  return {
    render: async (route) => {
      // AbortSignal.timeout() would hold request and answer until its time has come.
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), renderMs);
      const { signal } = late;
      const answer = await inject(handleByNext, { method: "GET", url: route, headers, signal }).finally(() =>
        clearTimeout(timer),
      );
      const type = answer.headers["content-type"];
      return {
        status: answer.statusCode,
        type: typeof type === "string" ? type : "",
        body: answer.rawPayload,
      };
    },
    // Commands of this process purge before they answer.
    handle: handleByNext,
  };
}
