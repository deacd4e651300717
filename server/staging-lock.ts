import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { sendMessage } from "#server/messages";
import { isProbe } from "#server/probes";

/** What crawlers are told of a site that isn't the firm's public one. */
const robots = "User-agent: *\nDisallow: /\n";

/**
 * Keeps a copy of the site (staging) from engines and strangers: every address answers 401 until the browser has sent
 * the password, and robots.txt shuts out everyone. It is set by the environment, not in the admin: a copy of the public
 * site's database must not open it.
 */
export class StagingLock {
  readonly #password: Buffer;
  readonly #headers: readonly string[];

  constructor(password: string, headers: readonly string[]) {
    this.#password = hash(password);
    this.#headers = headers;
  }

  /** @returns whether the request was answered: it goes no further */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    const path = request.url?.split("?")[0] ?? "";
    if (isProbe(path)) return false;
    if (path === "/robots.txt") {
      response.writeHead(200, ["Content-Type", "text/plain; charset=utf-8", "Cache-Control", "no-store"]);
      response.end(request.method === "HEAD" ? undefined : robots);
      return true;
    }
    if (this.#isOpenFor(request.headers.authorization)) return false;
    // What a request goes on sending is dropped, so that the client sees the answer.
    request.resume();
    response.setHeader("WWW-Authenticate", 'Basic realm="Lukan staging", charset="UTF-8"');
    sendMessage(request, response, 401, this.#headers);
    return true;
  }

  /** Any name will do; the password is everyone's. */
  #isOpenFor(authorization = ""): boolean {
    const [, encoded = ""] = /^Basic ([A-Za-z0-9+/=]{1,1000})$/i.exec(authorization) ?? [];
    const [, password = ""] = /^[^:]*:(.*)$/s.exec(Buffer.from(encoded, "base64").toString()) ?? [];
    return timingSafeEqual(hash(password), this.#password);
  }
}

function hash(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
