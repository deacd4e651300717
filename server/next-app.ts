import { hkdfSync } from "node:crypto";
import type { RequestListener, Server } from "node:http";

interface Settings {
  server: Server;
  dir: string;
  host: string;
  port: number;
  isDev: boolean;
}

/**
 * What Next reads from the environment: the same values in every process of the same sources and secret, so
 * that a page opened before a new start can still call the server afterwards (N9).
 */
export function setNextEnvironment(sources: string, authSecret: string): void {
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  process.env.NEXT_DEPLOYMENT_ID = sources;
  // next-auth builds its addresses from x-forwarded-host, which is ours to say (staff-area.ts).
  process.env.AUTH_TRUST_HOST = "1";
  const key = hkdfSync("sha256", authSecret, "", "lukan server actions", 32);
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ||= Buffer.from(key).toString("base64");
}

/** Starts Next inside this process. */
export async function startNext({ server, dir, host, port, isDev }: Settings) {
  // Not before NODE_ENV and the rest are set: Next reads them when it is loaded.
  const { default: next } = await import("next");
  const app = next({ dev: isDev, dir, hostname: host, port, httpServer: server, quiet: !isDev });
  await app.prepare();
  const handle = app.getRequestHandler();
  const handler: RequestListener = (request, response) => void handle(request, response);
  return { handler, close: () => app.close() };
}
