import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "#lib/log";

/** A process that ends sooner than this is not started again at once. */
const steadyMs = 10_000;
const pauseMs = 2_000;
/** How long a process may take to end. */
const endMs = 15_000;

interface Settings {
  /** For the log. */
  name: string;
  /** In this folder; it calls `runChild`. */
  file: string;
  /** Of each start, the first is 1. */
  args?: (start: number) => string[];
}

/** A process beside this one, started again whenever it ends, until it is stopped. */
export class KeptProcess {
  readonly #settings: Settings;
  readonly #kept: Promise<void>;
  #child: ChildProcess | null = null;
  #ready = Promise.withResolvers<string[]>();
  #isStopping = false;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#kept = this.#keep();
  }

  /** The arguments of the process that is there, when it says that it is ready. */
  get ready(): Promise<string[]> {
    return this.#ready.promise;
  }

  /** Lets the process go; it ends by itself. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const child = this.#child;
    if (child?.connected) child.disconnect();
    const kill = setTimeout(() => child?.kill("SIGKILL"), endMs);
    await this.#kept;
    clearTimeout(kill);
  }

  async #keep(): Promise<void> {
    const { name, file, args = () => [] } = this.#settings;
    for (let start = 1; !this.#isStopping; start++) {
      const startedAt = performance.now();
      const given = args(start);
      const child = fork(join(import.meta.dirname, file), given);
      this.#child = child;
      child.once("message", () => this.#ready.resolve(given));
      await once(child, "exit");
      if (this.#isStopping) return;
      this.#ready = Promise.withResolvers();
      log.error({ pid: child.pid }, `the ${name} process ended; another one is started`);
      if (performance.now() - startedAt < steadyMs) await sleep(pauseMs);
    }
  }
}
