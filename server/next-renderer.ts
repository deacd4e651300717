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
/** Rendering is CPU work of one thread: more at once would only make all of them late. */
const rendersAtOnce = 4;
const waitingMax = 200;

/** More renders wait than can be done in useful time: the visitor should come back a little later. */
export class Overloaded extends Error {}

/**
 * Asks Next for a route with a request made of nothing but the route and the site's own host. A visitor's
 * headers would change the answer for everyone: with `RSC: 1` Next sends its payload instead of HTML.
 */
export function createRenderer(handleByNext: RequestListener, siteUrl: string): Renderer {
  const { host, protocol } = new URL(siteUrl);
  const headers = { host, "user-agent": "lukan", "x-forwarded-proto": protocol.slice(0, -1) };
  const inTurn = renderQueue();
  const render: Renderer = async (route) => {
    const answer = await inject(handleByNext, {
      method: "GET",
      url: route,
      headers,
      signal: AbortSignal.timeout(renderMs),
    });
    const type = answer.headers["content-type"];
    return { status: answer.statusCode, type: typeof type === "string" ? type : "", body: answer.rawPayload };
  };
  return (route) => inTurn(() => render(route));
}

/** Runs a few tasks at a time, keeps a bounded number waiting, and refuses the rest. */
function renderQueue() {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <T>(task: () => Promise<T>): Promise<T> => {
    if (waiting.length >= waitingMax) throw new Overloaded(`${waiting.length} renders are waiting`);
    if (running >= rendersAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await task();
    } finally {
      // The place passes on to the next in line, or becomes free.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
