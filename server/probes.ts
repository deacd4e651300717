import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "#lib/log";
import { getMigrationStatus, isReady } from "#lib/migrations/queries";
import type { Metrics } from "#server/metrics";

interface Settings {
  metrics: Metrics;
  /** Empty: metrics are off. */
  metricsToken: string;
  headers: readonly string[];
}

const probePaths = new Set(["/healthz", "/readyz", "/metrics"]);

export function isProbe(path: string): boolean {
  return probePaths.has(path);
}

/** /healthz: the process is alive. /readyz: it can do its work. /metrics: numbers for Prometheus. */
export async function answerProbe(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  settings: Settings,
): Promise<void> {
  const send = (status: number, text: string, type = "text/plain; charset=utf-8") => {
    const headers = ["Content-Type", type, "Content-Length", String(Buffer.byteLength(text))];
    response.writeHead(status, [...headers, "Cache-Control", "no-store", ...settings.headers]);
    response.end(request.method === "HEAD" ? undefined : text);
  };
  if (path === "/healthz") return send(200, "ok\n");
  if (path === "/readyz") return (await isDatabaseReady()) ? send(200, "ready\n") : send(503, "not ready\n");
  if (!mayReadMetrics(request, settings.metricsToken)) return send(404, "not found\n");
  const { text, type } = await settings.metrics.collect();
  return send(200, text, type);
}

/** How long the database may take to say so: one that hangs is not ready either. */
const answerMs = 2_000;

export async function isDatabaseReady(): Promise<boolean> {
  try {
    const late = sleep(answerMs, null, { ref: false }).then(() =>
      Promise.reject(new Error("no answer in time")),
    );
    return isReady(await Promise.race([getMigrationStatus(), late]));
  } catch (error) {
    log.warn({ err: error }, "not ready");
    return false;
  }
}

function mayReadMetrics(request: IncomingMessage, token: string): boolean {
  if (token === "") return false;
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(request.headers.authorization ?? ""), hash(`Bearer ${token}`));
}
