import { createServer, type Server } from "node:http";
import { env } from "#lib/env";
import { flushRedirectHits } from "#lib/redirects/hits";
import { flushSearchTerms } from "#lib/search/term-log";
import { type App, localApp } from "#server/app";
import { AppLink } from "#server/app-link";
import { sourceHash } from "#server/build";
import { clientAddressReader } from "#server/client-address";
import { answerClientError } from "#server/client-errors";
import { flushEvery } from "#server/flush-every";
import { startNext } from "#server/next-app";
import { publicSecurityHeaders } from "#server/security-headers";
import { drain, type Shutdown } from "#server/shutdown";
import { createSite } from "#server/site";
import { step } from "#server/steps";

/** What is counted in memory, and how it gets into the database. */
const counters = [
  ["search terms", flushSearchTerms],
  ["redirect hits", flushRedirectHits],
] as const;

/** A server that doesn't listen yet and answers nothing yet but what it can't read. */
export function createHttpServer(): Server {
  const server = createServer({ keepAliveTimeout: 65_000 });
  server.on("clientError", (error, socket) =>
    answerClientError(error, socket, publicSecurityHeaders(env().SITE_URL)),
  );
  return server;
}

/** Names all that pages on disk are made of besides content and configuration. */
export function storeMark(dir: string): string {
  return sourceHash(dir, ["server/**/*"]);
}

/** Lets the site answer the requests of a server. The database is ready, the build is there. */
export async function startServing(server: Server, shutdown: Shutdown, isDev: boolean): Promise<void> {
  const { TRUST_PROXY, SITE_URL } = env();
  const messageHeaders = publicSecurityHeaders(SITE_URL);
  const app = await step("正在启动网站", () =>
    isDev ? startHere(server, shutdown) : startBeside(messageHeaders, shutdown),
  );
  const site = await createSite({
    app,
    readClientAddress: clientAddressReader(TRUST_PROXY),
    messageHeaders,
    storeMark: isDev ? null : storeMark(process.cwd()),
    isDev,
  });
  shutdown.add("page cache", () => site.close());
  for (const [what, flush] of counters) {
    const counter = flushEvery(what, flush);
    shutdown.add(what, () => counter.stop());
  }
  server.removeAllListeners("request");
  server.on("request", site.handler);
  // The last thing started is the first to stop: running requests end while everything they need is there.
  shutdown.add("running requests", () => drain(server));
}

/** In development Next lives in this process: it reloads by a connection of its own to the browser. */
async function startHere(server: Server, shutdown: Shutdown): Promise<App> {
  const { HOST: host, PORT: port, SITE_URL } = env();
  const next = await startNext({ server, dir: process.cwd(), host, port, isDev: true });
  shutdown.add("Next", () => next.close());
  return localApp(next.handler, SITE_URL);
}

async function startBeside(messageHeaders: readonly string[], shutdown: Shutdown): Promise<App> {
  const app = new AppLink(messageHeaders);
  shutdown.add("app process", () => app.stop());
  await app.start();
  return app;
}
