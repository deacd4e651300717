import type { IncomingMessage, ServerResponse } from "node:http";
import { encodePath } from "#lib/addresses/schema";
import { log } from "#lib/log";
import { type MessageStatus, sendMessage } from "#server/messages";
import type { CacheState } from "#server/page-cache/page";
import type { PageCache } from "#server/page-cache/page-cache";
import { sendPage } from "#server/page-cache/send";
import type { PageMaker } from "#server/page-maker";
import { canonicalQuery, type PublicAddress, readPublicAddress } from "#server/public-address";

/** What tells whether stored pages are surely current: the invalidation feed. */
interface Confirmation {
  readonly isCurrent: boolean;
  confirm(): Promise<boolean>;
}

interface Settings {
  cache: PageCache;
  maker: PageMaker;
  feed: Confirmation;
  /** Headers of the server's own messages. */
  messageHeaders: readonly string[];
  /** In development every request renders anew. */
  isDev: boolean;
  count(state: CacheState): void;
}

/** Answers public pages: from the cache, or by making them. */
export class PublicSite {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /**
   * The shortest way: a stored page whose address is exactly the request's target.
   * @returns false where the request needs more than that
   */
  answerHit(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method !== "GET" && request.method !== "HEAD") return false;
    const { cache, feed } = this.#settings;
    const page = cache.find(request.url ?? "");
    if (!page || !feed.isCurrent) return false;
    this.#send(request, response, page, "hit");
    return true;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== "GET" && request.method !== "HEAD") return this.#refuse(request, response, 405);
    const address = readPublicAddress(request.url ?? "");
    if (typeof address === "number") return this.#refuse(request, response, address);
    if (this.#settings.isDev) return this.#answerUncached(request, response, address);
    if (await this.#answerStored(request, response, address)) return;
    try {
      const canonical = await this.#settings.maker.canonical(address);
      if (canonical !== address && (await this.#answerStored(request, response, canonical))) return;
      const page = await this.#settings.cache.obtain(storeAddress(canonical), () =>
        this.#settings.maker.make(canonical),
      );
      this.#send(request, response, page, "miss");
    } catch (error) {
      this.#fail(request, response, error);
    }
  }

  async #answerStored(request: IncomingMessage, response: ServerResponse, address: PublicAddress) {
    const { cache, feed } = this.#settings;
    const key = storeAddress(address);
    if (!cache.find(key)) return false;
    const isCurrent = feed.isCurrent || (await feed.confirm());
    // The confirmation may have purged it.
    const page = cache.find(key);
    if (!page) return false;
    this.#send(request, response, page, isCurrent ? "hit" : "stale");
    return true;
  }

  async #answerUncached(request: IncomingMessage, response: ServerResponse, address: PublicAddress) {
    try {
      const { page } = await this.#settings.maker.make(address);
      this.#send(request, response, page, "bypass");
    } catch (error) {
      this.#fail(request, response, error);
    }
  }

  #send(
    request: IncomingMessage,
    response: ServerResponse,
    page: Parameters<typeof sendPage>[2],
    state: CacheState,
  ) {
    this.#settings.count(state);
    sendPage(request, response, page, state, this.#settings.cache.commonHeaders);
  }

  #fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    log.error({ err: error, path: request.url?.split("?")[0] }, "page failed");
    this.#refuse(request, response, 503);
  }

  #refuse(request: IncomingMessage, response: ServerResponse, status: MessageStatus): void {
    sendMessage(request, response, status, this.#settings.messageHeaders);
  }
}

/** Where a page is stored: the target of a request that asks for it in its canonical form. */
function storeAddress(address: PublicAddress): string {
  return encodePath(address.path) + canonicalQuery(address);
}
