import { request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Of one connection, not of the message. */
const ofConnection = new Set(["connection", "keep-alive", "transfer-encoding", "upgrade", "expect"]);

interface Settings {
  socketPath: string;
  /** Awaited when the whole answer is here, before its end is passed on. */
  beforeEnd?: () => Promise<void>;
}

/**
 * Passes a request on to a server on a socket of this machine, and its answer back, as streams. Headers that are set on the
 * response already stay unless the answer has its own.
 * @throws Error where no answer came; nothing is sent then unless response.headersSent
 */
export async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  { socketPath, beforeEnd }: Settings,
): Promise<void> {
  const { method, url: path, headers } = request;
  const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => !ofConnection.has(name)));
  // A connection for each request: a kept one may end at the moment when something is sent.
  const onward = ask({ socketPath, method, path, headers: sent, agent: false });
  // Who leaves doesn't leave the work behind.
  response.once("close", () => onward.destroy());
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    onward.once("response", resolve);
    onward.once("error", reject);
  });
  // An answer may come before the whole body was read, such as a refusal.
  const sending = pipeline(request, onward).catch(() => undefined);
  const answer = await answered;
  response.statusCode = answer.statusCode ?? 502;
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== undefined && !ofConnection.has(name)) response.setHeader(name, value);
  const held = new PassThrough({
    flush: (done) => void (beforeEnd?.() ?? Promise.resolve()).then(() => done(), done),
  });
  await pipeline(answer, held, response);
  await sending;
}
