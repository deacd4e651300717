import { createServer, type Server } from "node:http";
import { env } from "#lib/env";
import { flushRedirectHits } from "#lib/redirects/hits";
import { flushSearchTerms } from "#lib/search/term-log";
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

/** Lets the site answer the requests of a server, with Next behind it. The database is ready, the build is there. */
export async function startServing(server: Server, shutdown: Shutdown, isDev: boolean): Promise<void> {
  const dir = process.cwd();
  const { HOST: host, PORT: port, TRUST_PROXY, SITE_URL } = env();
  const next = await step("正在启动网站", () => startNext({ server, dir, host, port, isDev }));
  shutdown.add("Next", () => next.close());
  const site = await createSite({
    handleByNext: next.handler,
    readClientAddress: clientAddressReader(TRUST_PROXY),
    messageHeaders: publicSecurityHeaders(SITE_URL),
    storeMark: isDev ? null : storeMark(dir),
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
