import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { renderStorage } from "#lib/invalidation";
import { log } from "#lib/log";
import { type App, type NextAnswer, renderMs } from "#server/app";
import { renderHeader, unpackRendered } from "#server/app-messages";
import { forward } from "#server/forward";
import { sendMessage } from "#server/messages";

/** A process that ends sooner than this is not started again at once. */
const steadyMs = 10_000;
const pauseMs = 2_000;
/** How long a request waits for a process that is just starting. */
const startingMs = 10_000;
/** How long a process may take to end. */
const endMs = 15_000;

/** Next in a process of its own, started again whenever it ends. Ready pages are served whether it lives or not. */
export class AppLink implements App {
  readonly #messageHeaders: readonly string[];
  /** For this user alone: who can write to the socket is believed. */
  readonly #folder = mkdtempSync(join(tmpdir(), "lukan-app-"));
  #starts = 0;
  #child: ChildProcess | null = null;
  #ready = Promise.withResolvers<string>();
  #isStopping = false;
  #kept: Promise<void> | null = null;

  constructor(messageHeaders: readonly string[]) {
    this.#messageHeaders = messageHeaders;
  }

  /** @returns when it answers */
  async start(): Promise<void> {
    this.#kept = this.#keep();
    await Promise.race([this.#ready.promise, this.#kept]);
  }

  /** Lets the process go; it ends by itself. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const child = this.#child;
    if (child?.connected) child.disconnect();
    const kill = setTimeout(() => child?.kill("SIGKILL"), endMs);
    await this.#kept;
    clearTimeout(kill);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  render = async (route: string): Promise<NextAnswer> => {
    const signal = AbortSignal.timeout(renderMs);
    const socketPath = await this.#socket();
    const onward = request({
      socketPath,
      path: route,
      headers: { [renderHeader]: "1" },
      agent: false,
      signal,
    });
    const [answer] = await once(onward.end(), "response");
    const { keys, failed, ...rendered } = unpackRendered(Buffer.concat(await answer.toArray()));
    const context = renderStorage.getStore();
    if (context) {
      for (const key of keys) context.keys.add(key);
      context.failed ||= failed;
    }
    return rendered;
  };

  handle: App["handle"] = (incoming, response, caughtUp) => {
    const isRead = incoming.method === "GET" || incoming.method === "HEAD";
    // Who changed something finds it changed everywhere when the answer has come.
    const beforeEnd = isRead ? undefined : caughtUp;
    this.#socket()
      .then((socketPath) => forward(incoming, response, { socketPath, beforeEnd }))
      .catch((error: unknown) => {
        if (incoming.destroyed && response.destroyed) return;
        log.error({ err: error, path: incoming.url?.split("?")[0] }, "request not answered");
        if (response.headersSent) response.destroy();
        else sendMessage(incoming, response, 503, this.#messageHeaders);
      });
  };

  /** @throws Error where it isn't back in useful time */
  async #socket(): Promise<string> {
    const late = sleep(startingMs, null, { ref: false }).then(() => {
      throw new Error("the app process isn't there");
    });
    late.catch(() => undefined);
    return Promise.race([this.#ready.promise, late]);
  }

  async #keep(): Promise<void> {
    while (!this.#isStopping) {
      const startedAt = performance.now();
      const socketPath = join(this.#folder, `${++this.#starts}.sock`);
      const child = fork(join(import.meta.dirname, "app-process.ts"), [socketPath]);
      this.#child = child;
      child.once("message", () => this.#ready.resolve(socketPath));
      await once(child, "exit");
      if (this.#isStopping) return;
      this.#ready = Promise.withResolvers();
      log.error({ pid: child.pid }, "the app process ended; another one is started");
      if (performance.now() - startedAt < steadyMs) await sleep(pauseMs);
    }
  }
}
