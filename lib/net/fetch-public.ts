import { lookup } from "node:dns/promises";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "#lib/net/public-address";

export interface Address {
  address: string;
  family: number;
}

/** What decides where requests may go; tests bring their own. */
export interface Guard {
  resolve: (hostname: string) => Promise<Address[]>;
  isAllowed: (address: string) => boolean;
}

export const publicInternet: Guard = {
  resolve: (hostname) => lookup(hostname, { all: true }),
  isAllowed: isPublicAddress,
};

export type FailureReason = "refused" | "redirects" | "timeout" | "dns" | "tls" | "connection" | "size";

/** No answer came, or none that may be used. */
export class FetchFailure extends Error {
  readonly reason: FailureReason;
  constructor(reason: FailureReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "FetchFailure";
    this.reason = reason;
  }
}

interface Options {
  method?: "GET" | "HEAD";
  headers?: Record<string, string>;
  /** For everything together, redirects and body too. */
  timeoutMs: number;
  /** More than this is a failure; 0: the body isn't read. */
  maxBytes: number;
  maxRedirects?: number;
  guard?: Guard;
}

export interface PublicAnswer {
  status: number;
  /** After redirects. */
  url: string;
  contentType: string;
  body: Buffer;
}

/**
 * Asks an address that a stranger may have written. Only addresses of the public internet are asked, also after
 * redirects, and the connection goes to the very address that was looked at: a name that answers differently the
 * second time (DNS rebinding) gains nothing. Nothing is sent along that another site shouldn't know.
 * @throws FetchFailure
 */
export async function fetchPublic(address: string, options: Options): Promise<PublicAnswer> {
  const { maxRedirects = 5, timeoutMs } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  let url = address;
  for (let hops = 0; hops <= maxRedirects; hops += 1) {
    const message = await ask(url, options, signal);
    const status = message.statusCode ?? 0;
    const { location } = message.headers;
    if (status < 300 || status >= 400 || location === undefined) {
      const body = await readBody(message, options.maxBytes, signal);
      return { status, url, contentType: message.headers["content-type"] ?? "", body };
    }
    message.destroy();
    if (!URL.canParse(location, url)) throw new FetchFailure("redirects", `redirect to ${location}`);
    url = new URL(location, url).href;
  }
  throw new FetchFailure("redirects", `more than ${maxRedirects} redirects from ${address}`);
}

async function ask(address: string, options: Options, signal: AbortSignal): Promise<IncomingMessage> {
  const { method = "GET", headers = {}, guard = publicInternet } = options;
  const url = new URL(address);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new FetchFailure("refused", `${url.protocol} isn't asked`);
  if (url.username !== "" || url.password !== "")
    throw new FetchFailure("refused", "address with a password");
  const resolved = await resolve(url.hostname, guard, signal);
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((done, fail) => {
    // No agent: a kept connection would have been looked at for another request.
    const sent = request(url, {
      ...{ method, signal, agent: false, maxHeaderSize: 32_768, lookup: only(resolved) },
      headers: { "accept-encoding": "identity", ...headers },
    });
    sent.on("response", done);
    sent.on("error", (error: NodeJS.ErrnoException) => fail(failureOf(error, signal)));
    sent.end();
  });
}

async function resolve(hostname: string, guard: Guard, signal: AbortSignal): Promise<Address[]> {
  const literal = hostname.replace(/^\[(.*)\]$/, "$1");
  const family = isIP(literal);
  const found = family === 0 ? await resolveName(hostname, guard, signal) : [{ address: literal, family }];
  const forbidden = found.find(({ address }) => !guard.isAllowed(address));
  // One private address among public ones is an attempt, not a network.
  if (forbidden) throw new FetchFailure("refused", `${hostname} leads to ${forbidden.address}`);
  return found;
}

async function resolveName(hostname: string, guard: Guard, signal: AbortSignal): Promise<Address[]> {
  const aborted = new Promise<never>((_, fail) => {
    signal.addEventListener("abort", () => fail(new FetchFailure("timeout", `${hostname} isn't resolved`)), {
      once: true,
    });
  });
  try {
    const found = await Promise.race([guard.resolve(hostname), aborted]);
    if (found.length > 0) return found;
  } catch (error) {
    if (error instanceof FetchFailure) throw error;
    throw new FetchFailure("dns", `${hostname} isn't resolved`, { cause: error });
  }
  throw new FetchFailure("dns", `${hostname} has no address`);
}

/** A lookup that knows these addresses and asks nobody. */
function only(found: Address[]): LookupFunction {
  return (_hostname, { all }, callback) => {
    const [first] = found;
    if (all) callback(null, found);
    else callback(null, first?.address ?? "", first?.family);
  };
}

export async function readBody(
  message: IncomingMessage,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Buffer> {
  if (maxBytes === 0) {
    message.destroy();
    return Buffer.alloc(0);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw new FetchFailure("size", `more than ${maxBytes} bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof FetchFailure) throw error;
    throw failureOf(error as NodeJS.ErrnoException, signal);
  }
  return Buffer.concat(chunks);
}

export function failureOf(error: NodeJS.ErrnoException, signal: AbortSignal): FetchFailure {
  if (signal.aborted) return new FetchFailure("timeout", "no answer in time", { cause: error });
  const isTls = /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)|EPROTO/.test(error.code ?? "");
  return new FetchFailure(isTls ? "tls" : "connection", error.message, { cause: error });
}
