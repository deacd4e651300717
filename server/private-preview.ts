import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { isDomainError } from "#lib/errors";
import { type RenderContext, renderStorage } from "#lib/invalidation";
import { log } from "#lib/log";
import { bindPreview, type Opening, openPreview } from "#lib/previews/commands";
import { previewPath, previewPathPattern } from "#lib/previews/schema";
import type { Renderer } from "#server/app";
import { cleanHtml } from "#server/clean-html";
import { type MessageStatus, sendMessage } from "#server/messages";
import { negotiateEncoding } from "#server/page-cache/accept-encoding";

const cookieName = "lukan-preview";
const cookieSeconds = 31 * 24 * 3600;
const bodyMax = 1024;
const compress = promisify(gzip);

interface Settings {
  renderer: Renderer;
  siteUrl: string;
  messageHeaders: readonly string[];
}

interface Client {
  id: string;
  address: string;
}

/** The token of a private preview in a path, null in any other path. */
export function previewTokenOf(path: string): string | null {
  return previewPathPattern.exec(path)?.[1] ?? null;
}

/**
 * Answers private previews of texts that aren't public: plain pages in the public frame, made for each request and
 * stored nowhere. Next is asked with the hash of the token, so that no log of a failed render holds the token.
 */
export class PrivatePreview {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  async answer(
    request: IncomingMessage,
    response: ServerResponse,
    client: Client,
    token: string,
  ): Promise<void> {
    try {
      if (request.method === "POST") await this.#bind(request, response, client, token);
      else if (request.method === "GET" || request.method === "HEAD")
        await this.#show(request, response, client, token);
      else this.#refuse(request, response, 405);
    } catch (error) {
      if (isDomainError(error) && error.code === "TOO_MANY") {
        response.setHeader("Retry-After", String(error.retryAfterSeconds ?? 60));
        return this.#refuse(request, response, 429);
      }
      log.error({ err: error, id: client.id }, "preview failed");
      this.#refuse(request, response, 503);
    }
  }

  async #show(
    request: IncomingMessage,
    response: ServerResponse,
    client: Client,
    token: string,
  ): Promise<void> {
    const visit = { client, device: deviceOf(request), isCounted: request.method === "GET" };
    const opening = await openPreview(token, visit);
    if (opening.kind === "unknown") return this.#refuse(request, response, 404);
    const html = await this.#render(routeOf(opening));
    if (html === null) return this.#refuse(request, response, 404);
    await this.#send(request, response, isRefused(opening) ? 403 : 200, html);
  }

  async #bind(
    request: IncomingMessage,
    response: ServerResponse,
    client: Client,
    token: string,
  ): Promise<void> {
    // The button sends nothing; a little is read and dropped.
    if (Number(request.headers["content-length"] ?? 0) > bodyMax || request.headers["transfer-encoding"])
      return this.#refuse(request, response, 413);
    request.resume();
    const device = deviceOf(request) ?? randomBytes(32).toString("base64url");
    await bindPreview(token, { client, device });
    const { siteUrl } = this.#settings;
    const secure = siteUrl.startsWith("https:") ? "; Secure" : "";
    this.#setHeaders(response);
    response.setHeader(
      "Set-Cookie",
      `${cookieName}=${device}; Path=/preview/; Max-Age=${cookieSeconds}; HttpOnly; SameSite=Lax${secure}`,
    );
    response.writeHead(303, { Location: previewPath(token) }).end();
  }

  /** null where the link ended a moment ago. @throws Error where the render failed */
  async #render(route: string): Promise<string | null> {
    const context: RenderContext = { keys: new Set(), failed: false };
    const { status, body } = await renderStorage.run(context, () => this.#settings.renderer(route));
    if (status === 404) return null;
    if (status !== 200 || context.failed) throw new Error(`the page of a preview answered ${status}`);
    return cleanHtml(body.toString());
  }

  async #send(
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    html: string,
  ): Promise<void> {
    this.#setHeaders(response);
    const isPacked = negotiateEncoding(request.headers["accept-encoding"]?.toString()) !== "identity";
    // Browsers that take brotli take gzip; a page that one person reads isn't worth more.
    const bytes = isPacked ? await compress(html) : Buffer.from(html);
    if (isPacked) response.setHeader("Content-Encoding", "gzip");
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.writeHead(status, { "Content-Length": bytes.length });
    response.end(request.method === "HEAD" ? undefined : bytes);
  }

  #setHeaders(response: ServerResponse): void {
    const { messageHeaders } = this.#settings;
    for (let i = 0; i + 1 < messageHeaders.length; i += 2)
      response.setHeader(messageHeaders[i] ?? "", messageHeaders[i + 1] ?? "");
    response.setHeader("X-Robots-Tag", "noindex, nofollow");
    response.setHeader("Cache-Control", "private, no-store");
    // A link in the text must not tell its target where this page is.
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Vary", "Accept-Encoding");
  }

  #refuse(request: IncomingMessage, response: ServerResponse, status: MessageStatus): void {
    response.setHeader("X-Robots-Tag", "noindex, nofollow");
    sendMessage(request, response, status, this.#settings.messageHeaders);
  }
}

type KnownOpening = Exclude<Opening, { kind: "unknown" }>;

function routeOf(opening: KnownOpening): string {
  return opening.kind === "open" ? `/preview/${opening.tokenHash}` : `/preview/closed/${opening.reason}`;
}

/** The question whether this shall be the device is no refusal. */
function isRefused(opening: KnownOpening): boolean {
  return opening.kind === "closed" && opening.reason !== "first-device";
}

function deviceOf({ headers }: IncomingMessage): string | null {
  const found = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{43})(?:;|$)`).exec(headers.cookie ?? "");
  return found?.[1] ?? null;
}
