import { randomBytes } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { internalHeaders } from "#lib/request-headers";
import { databaseAway, type MessageStatus, sendMessage } from "#server/messages";
import { isOwnOrigin } from "#server/origin-check";
import { adminPolicy, adminSecurityHeaders } from "#server/security-headers";

const megabyte = 1024 * 1024;
const uploadMax = 25 * megabyte;
const bodyMax = 4 * megabyte;
/** How long a client whose body was refused may go on sending before it is cut off. */
const lingerMs = 10_000;

interface Settings {
  /** Next. */
  handle: RequestListener;
  siteUrl: string;
  messageHeaders: readonly string[];
  /** Whether the database answers; asked before a page of the admin is. */
  isDatabaseThere(): boolean | Promise<boolean>;
  isDev: boolean;
}

/** Whether a path is Next's own business: staff pages, form posts, scripts of the admin. */
export function isStaffPath(path: string): boolean {
  return /^\/(?:admin|api|_next)(?:\/|$)/.test(path);
}

function isRead(method: string | undefined): boolean {
  return method === "GET" || method === "HEAD";
}

/** A page that a browser loads, not what scripts of the admin ask for. */
function isPageOfAdmin({ method, headers }: IncomingMessage, path: string): boolean {
  return isRead(method) && path.startsWith("/admin") && headers.rsc === undefined;
}

/** Passes a request to Next as it is, after the checks that no route should have to remember. */
export class StaffArea {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  async answer(
    request: IncomingMessage,
    response: ServerResponse,
    client: { id: string; address: string },
  ): Promise<void> {
    const path = request.url?.split("?")[0] ?? "";
    const refusal = this.#refusal(request, path);
    if (refusal) {
      this.#refuse(request, response, refusal);
      return;
    }
    // Next would only say that something failed. What scripts ask for tells it by its own answers.
    if (isPageOfAdmin(request, path) && !(await this.#settings.isDatabaseThere())) {
      sendMessage(request, response, 503, this.#settings.messageHeaders, databaseAway);
      return;
    }
    this.#prepareHeaders(request, client);
    const { siteUrl, isDev } = this.#settings;
    const policy = adminPolicy(randomBytes(16).toString("base64"), isDev);
    // Next takes the nonce for its scripts from this header of the request.
    request.headers["content-security-policy"] = policy;
    const headers = adminSecurityHeaders(siteUrl, policy);
    for (let i = 0; i + 1 < headers.length; i += 2)
      response.setHeader(headers[i] ?? "", headers[i + 1] ?? "");
    // Drafts and staff pages are nobody's search result; robots.txt alone doesn't keep a linked address out.
    if (path.startsWith("/admin")) response.setHeader("X-Robots-Tag", "noindex, nofollow");
    this.#settings.handle(request, response);
  }

  #refusal(request: IncomingMessage, path: string): MessageStatus | null {
    // /_next/../article/1 would reach internal routes with the visitor's headers.
    if (/(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)|%2f|%5c|\\|\/\//i.test(path)) return 404;
    if (isRead(request.method)) return null;
    if (!isOwnOrigin(request.headers, this.#settings.siteUrl)) return 403;
    // Browsers always send a length; without one the limit would have to count along inside Next.
    if (request.headers["transfer-encoding"]) return 411;
    const limit = /^\/api\/(?:media|documents)(?:\/|$)/.test(path) ? uploadMax : bodyMax;
    return Number(request.headers["content-length"] ?? 0) > limit ? 413 : null;
  }

  /** What a visitor says about proxies and about our own headers isn't true; what the server says is. */
  #prepareHeaders(
    { headers, method, url = "" }: IncomingMessage,
    client: { id: string; address: string },
  ): void {
    for (const name of Object.keys(headers))
      if (/^x-(?:forwarded|lukan|middleware|invoke|matched)-|^(?:forwarded|x-real-ip)$/.test(name))
        delete headers[name];
    const site = new URL(this.#settings.siteUrl);
    // Next compares Origin with this host. Of a write it was checked above, whichever of our names it has; a read
    // may come from anywhere and name anything.
    const origin = isRead(method) ? undefined : headers.origin;
    headers["x-forwarded-host"] = origin ? new URL(origin).host : site.host;
    headers["x-forwarded-proto"] = site.protocol.slice(0, -1);
    headers["x-forwarded-for"] = client.address;
    headers[internalHeaders.requestId] = client.id;
    headers[internalHeaders.client] = client.address;
    headers[internalHeaders.path] = url;
  }

  #refuse(request: IncomingMessage, response: ServerResponse, status: MessageStatus): void {
    // The rest of the body is read and dropped, so that the client sees the answer instead of a broken line;
    // "Connection: close" would end the line with the answer.
    request.resume();
    const cutOff = setTimeout(() => request.destroy(), lingerMs).unref();
    request.once("close", () => clearTimeout(cutOff));
    sendMessage(request, response, status, this.#settings.messageHeaders);
  }
}
