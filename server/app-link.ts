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
import { KeptProcess } from "#server/kept-process";
import { sendMessage } from "#server/messages";

/** How long a request waits for a process that is just starting. */
const startingMs = 10_000;

/** Next in a process of its own, started again whenever it ends. Ready pages are served whether it lives or not. */
export class AppLink implements App {
  readonly #messageHeaders: readonly string[];
  /** For this user alone: who can write to the socket is believed. */
  readonly #folder = mkdtempSync(join(tmpdir(), "lukan-app-"));
  readonly #process = new KeptProcess({
    name: "app",
    file: "app-process.ts",
    args: (start) => [join(this.#folder, `${start}.sock`)],
  });

  constructor(messageHeaders: readonly string[]) {
    this.#messageHeaders = messageHeaders;
  }

  /** @returns when it answers */
  async start(): Promise<void> {
    await this.#process.ready;
  }

  /** Lets the process go; it ends by itself. */
  async stop(): Promise<void> {
    await this.#process.stop();
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
    const [socketPath = ""] = await Promise.race([this.#process.ready, late]);
    return socketPath;
  }
}
