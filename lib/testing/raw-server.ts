import { createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** What a raw server says to one request: the bytes of an answer, or null to stay silent. */
export type Reply = string | null;

export interface RawServer {
  /** http://127.0.0.1:PORT */
  origin: string;
  /** Each request as it came over the line. */
  requests: string[];
}

/** A server on the loopback that keeps the bytes of every request and answers as it is told. Ends with its test. */
export async function startRawServer(reply: (request: string, index: number) => Reply): Promise<RawServer> {
  const requests: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    let received = "";
    open.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => open.delete(socket));
    socket.on("data", (bytes) => {
      received += bytes.toString("utf8");
      if (!isWhole(received)) return;
      const index = requests.push(received) - 1;
      const answer = reply(received, index);
      if (answer !== null) socket.end(answer);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return { origin: `http://127.0.0.1:${address.port}`, requests };
}

/** An answer of HTTP/1.1. */
export function httpAnswer(status: number, body: string, headers: Record<string, string> = {}): string {
  const lines = Object.entries({
    "Content-Type": "application/json",
    "Content-Length": String(Buffer.byteLength(body)),
    Connection: "close",
    ...headers,
  });
  return `HTTP/1.1 ${status} Status\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`;
}

function isWhole(request: string): boolean {
  const [head = "", ...rest] = request.split("\r\n\r\n");
  const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
  return request.includes("\r\n\r\n") && Buffer.byteLength(rest.join("\r\n\r\n")) >= length;
}
