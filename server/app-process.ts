// Next in a process of its own: it renders public pages and answers the staff area, so that the process in front is
// always free for pages that are ready. server/app-link.ts starts it, and it ends with who started it.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setPriority } from "node:os";
import { env } from "#lib/env";
import { type RenderContext, renderStorage } from "#lib/invalidation";
import { log } from "#lib/log";
import { flushSearchTerms } from "#lib/search/term-log";
import { localApp } from "#server/app";
import { packRendered, renderHeader } from "#server/app-messages";
import { runChild } from "#server/child";
import { flushEvery } from "#server/flush-every";
import { startNext } from "#server/next-app";
import { openPageStore, purgePagesOnDisk } from "#server/page-store";
import { storeMark } from "#server/serving";
import { drain, type Shutdown } from "#server/shutdown";

/** 0 is everybody's, 19 the least. */
const niceness = 5;
const [socketPath = ""] = process.argv.slice(2);

async function start(shutdown: Shutdown): Promise<void> {
  const dir = process.cwd();
  const { HOST: host, PORT: port, SITE_URL } = env();
  const server = createServer();
  const next = await startNext({ server, dir, host, port, isDev: false });
  shutdown.add("Next", () => next.close());
  const pages = purgePagesOnDisk(openPageStore(storeMark(dir)));
  shutdown.add("pages on disk", () => pages.stop());
  // Who renders a search knows what it found; the process in front counts how often it was asked for.
  const terms = flushEvery("search terms", flushSearchTerms);
  shutdown.add("search terms", () => terms.stop());
  const { render } = localApp(next.handler, SITE_URL);

  async function answerRender(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const context: RenderContext = { keys: new Set(), failed: false };
    const answer = await renderStorage.run(context, () => render(request.url ?? "/"));
    response.end(packRendered({ ...answer, keys: [...context.keys], failed: context.failed }));
  }

  server.on("request", (request, response) => {
    if (!request.headers[renderHeader]) return next.handler(request, response);
    answerRender(request, response).catch((error: unknown) => {
      log.error({ err: error, route: request.url?.split("?")[0] }, "render failed");
      response.destroy();
    });
  });
  server.listen(socketPath, () => process.send?.("ready"));
  shutdown.add("running requests", () => drain(server));
}

// On a busy machine pages that are ready go first.
setPriority(niceness);
runChild({ name: "app", heedsSignals: false, start });
