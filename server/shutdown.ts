import type { Server } from "node:http";
import { log } from "#lib/log";

/** How long running requests may take to end. */
const drainMs = 10_000;

type Close = () => Promise<void> | void;

/** What was started and must be stopped, in the opposite order. */
export class Shutdown {
  readonly #closes: { name: string; close: Close }[] = [];
  #running: Promise<void> | null = null;

  get isRunning(): boolean {
    return this.#running !== null;
  }

  add(name: string, close: Close): void {
    this.#closes.push({ name, close });
  }

  /** Stops everything once; a failure of one part doesn't keep the others from stopping. */
  run(): Promise<void> {
    this.#running ??= this.#closeAll();
    return this.#running;
  }

  async #closeAll(): Promise<void> {
    for (const { name, close } of this.#closes.reverse()) {
      try {
        await close();
      } catch (error) {
        log.error({ err: error, part: name }, "not stopped cleanly");
      }
    }
  }
}

/** Accepts nothing new, lets running requests end, and cuts off what is still open after ten seconds. */
export async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection that is kept alive becomes idle only when its last answer is out.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const cutOff = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(cutOff);
}
