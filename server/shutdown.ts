import type { Server } from "node:http";
import { log } from "#lib/log";

/** How long running requests may take to end. */
const drainMs = 10_000;

/** Keeps note of what was started, to stop it in the opposite order. */
export class Shutdown {
  readonly #closes: { name: string; close: () => Promise<void> }[] = [];
  readonly #order = new AbortController();

  /** Aborted when the order to stop is given; a start under way ends at its next step. */
  get signal(): AbortSignal {
    return this.#order.signal;
  }

  /** Gives the order to stop. */
  order(): void {
    this.#order.abort();
  }

  /** @throws AbortError where the order to stop came while this part was starting; it is stopped with the rest */
  add(name: string, close: () => Promise<void>): void {
    this.#closes.push({ name, close });
    this.signal.throwIfAborted();
  }

  /** Stops everything; a failure of one part doesn't keep the others from stopping. */
  async closeAll(): Promise<void> {
    for (const { name, close } of this.#closes.reverse())
      await close().catch((error: unknown) => log.error({ err: error, part: name }, "not stopped cleanly"));
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
