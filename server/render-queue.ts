import type { Renderer } from "#server/app";

/** Rendering is CPU work of one thread: more at once would only make all of them late. */
const rendersAtOnce = 4;
const waitingMax = 200;

/** More renders wait than can be done in useful time: the visitor should come back a little later. */
export class Overloaded extends Error {}

/** Renders a few routes at a time, keeps a bounded number waiting, and refuses the rest. */
export function renderInTurn(render: Renderer): Renderer {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (route) => {
    if (waiting.length >= waitingMax) throw new Overloaded(`${waiting.length} renders are waiting`);
    if (running >= rendersAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await render(route);
    } finally {
      // The place passes on to the next in line, or becomes free.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
