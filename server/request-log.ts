import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "#lib/log";
import { maskAddress } from "#server/client-address";

let counter = 0;
const processMark = `${Date.now().toString(36)}${process.pid.toString(36)}`;

/** An id that no other request of any process has; cheap, because every request gets one. */
export function nextRequestId(): string {
  counter++;
  return `${processMark}-${counter.toString(36)}`;
}

/** Whether anyone reads the access log: its line costs about as much as the hit that it tells of. */
export const isRequestLogOn = log.isLevelEnabled("info");

/**
 * Writes one line when the answer is finished or the client has gone. No query (searches, one-time links), no
 * long random path segments (tokens), of the address only its network; the whole one at level debug.
 */
export function logRequest(
  request: IncomingMessage,
  response: ServerResponse,
  client: { id: string; address: string },
): void {
  const startedAt = performance.now();
  const path = (request.url ?? "").split("?")[0]?.slice(0, 500) ?? "";
  response.once("close", () => {
    log.info(
      {
        id: client.id,
        method: request.method,
        path: path.startsWith("/media/") ? path : path.replace(/[\w-]{32,}/g, "…"),
        status: response.writableFinished ? response.statusCode : 499,
        ms: Math.round((performance.now() - startedAt) * 10) / 10,
        agent: request.headers["user-agent"]?.slice(0, 300),
        client: log.isLevelEnabled("debug") ? client.address : maskAddress(client.address),
      },
      "request",
    );
  });
}
