import { Buffer } from "node:buffer";
import type { Duplex } from "node:stream";
import { type MessageStatus, messageHtml } from "#server/messages";

interface ParseError extends NodeJS.ErrnoException {
  rawPacket?: Buffer;
}

/** Answers a request that Node could not read, such as one with 100 KB of query, and closes the line. */
export function answerClientError(error: ParseError, socket: Duplex, common: readonly string[]): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = statusOf(error);
  const body = messageHtml(status);
  const lines = [`HTTP/1.1 ${status} Refused`, "Content-Type: text/html; charset=utf-8"];
  lines.push(`Content-Length: ${Buffer.byteLength(body)}`, "Cache-Control: no-store", "Connection: close");
  for (let i = 0; i + 1 < common.length; i += 2) lines.push(`${common[i]}: ${common[i + 1]}`);
  socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`);
}

function statusOf(error: ParseError): MessageStatus {
  if (error.code !== "HPE_HEADER_OVERFLOW") return 400;
  // The overflow is the target's where the first line alone doesn't end.
  return error.rawPacket?.includes("\r\n") === false ? 414 : 431;
}
