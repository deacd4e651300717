import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { failureOf, readBody } from "#lib/net/fetch-public";

interface Options {
  contentType: string;
  body: string;
  /** For everything together. */
  timeoutMs: number;
  /** More of an answer than this is a failure. */
  maxBytes: number;
}

export interface PostAnswer {
  status: number;
  body: string;
  /** Seconds, where the answer asks to wait. */
  retryAfterSeconds: number | null;
}

/**
 * Sends text to a service whose address an administrator has set: it may be a proxy in the own network, so any address
 * is asked. Redirects aren't followed, because what is sent may hold a token.
 * @throws FetchFailure
 */
export async function postText(
  address: string,
  { contentType, body, timeoutMs, maxBytes }: Options,
): Promise<PostAnswer> {
  const url = new URL(address);
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  const signal = AbortSignal.timeout(timeoutMs);
  const message = await new Promise<Parameters<typeof readBody>[0]>((done, fail) => {
    const headers = {
      ...{ "Content-Type": contentType, "Content-Length": Buffer.byteLength(body) },
      ...{ "User-Agent": "lukan", Accept: "application/json" },
    };
    const sent = request(url, { method: "POST", headers, signal, agent: false, maxHeaderSize: 32_768 });
    sent.on("response", done);
    sent.on("error", (error) => fail(failureOf(error, signal)));
    sent.end(body);
  });
  const answer = await readBody(message, maxBytes, signal);
  const wait = Number(message.headers["retry-after"]);
  return {
    status: message.statusCode ?? 0,
    body: answer.toString("utf8"),
    retryAfterSeconds: Number.isInteger(wait) && wait > 0 ? wait : null,
  };
}
