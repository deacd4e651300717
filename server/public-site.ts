import type { IncomingMessage, ServerResponse } from "node:http";
import { encodePath } from "#lib/addresses/schema";
import { log } from "#lib/log";
import { noteRedirect } from "#lib/redirects/hits";
import { mayRenderSearch } from "#lib/search/limits";
import { noteSearch } from "#lib/search/term-log";
import { isSelfCrawl } from "#lib/self-crawl/token";
import { type Message, type MessageStatus, sendMessage, tooManySearches } from "#server/messages";
import type { CacheState, Page } from "#server/page-cache/page";
import type { Found, PageCache } from "#server/page-cache/page-cache";
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
  /** Told of every answer; `isPage`: people read what was answered. */
  watch(request: IncomingMessage, status: number, isPage: boolean): void;
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
    if (isSelfCrawl(request.headers)) return false;
    const { cache, feed } = this.#settings;
    const page = cache.find(request.url ?? "");
    if (!page || !feed.isCurrent) return false;
    page.hits++;
    if (request.url?.startsWith("/search?")) countSearch(readPublicAddress(request.url));
    this.#send(request, response, page, "hit");
    return true;
  }

  /** @param client network address of the visitor; searches that aren't stored are counted for it */
  async answer(request: IncomingMessage, response: ServerResponse, client: string): Promise<void> {
    if (request.method !== "GET" && request.method !== "HEAD") return this.#refuse(request, response, 405);
    const address = readPublicAddress(request.url ?? "");
    if (typeof address === "number") return this.#refuse(request, response, address);
    countSearch(address);
    if (isSelfCrawl(request.headers)) return this.#answerSelfCrawl(request, response, address);
    if (this.#settings.isDev) return this.#answerUncached(request, response, address);
    const { feed, maker } = this.#settings;
    // What a process missed that stood still, it learns before it looks for a page or waits for one that is being made.
    if (!feed.isCurrent) await feed.confirm();
    if (this.#answerStored(request, response, address)) return;
    try {
      const canonical = await maker.canonical(address);
      if (canonical !== address && this.#answerStored(request, response, canonical)) return;
      if (canonical.q && !(await mayRenderSearch(client)))
        return this.#refuse(request, response, 429, tooManySearches);
      const { page, state } = await this.#obtain(canonical);
      const isUnconfirmed = state === "hit" && !feed.isCurrent;
      this.#send(request, response, page, isUnconfirmed ? "stale" : state);
    } catch (error) {
      this.#fail(request, response, error);
    }
  }

  /** Makes a page that nobody asked for just now. @throws Error where there is none at the address */
  async renew(target: string): Promise<Page> {
    const address = readPublicAddress(target);
    if (typeof address === "number") throw new Error(`no page can be at ${target}`);
    return (await this.#obtain(address)).page;
  }

  #obtain(address: PublicAddress): Promise<Found> {
    const { cache, maker } = this.#settings;
    return cache.obtain(storeAddress(address), () => maker.make(address));
  }

  #answerStored(request: IncomingMessage, response: ServerResponse, address: PublicAddress): boolean {
    const { cache, feed } = this.#settings;
    const page = cache.find(storeAddress(address));
    if (!page) return false;
    page.hits++;
    this.#send(request, response, page, feed.isCurrent ? "hit" : "stale");
    return true;
  }

  /**
   * What is stored stays as it is, in its order too: a visit of all pages would push out those that people read. And what the site
   * asks itself counts nowhere.
   */
  async #answerSelfCrawl(request: IncomingMessage, response: ServerResponse, address: PublicAddress) {
    try {
      const { cache, maker } = this.#settings;
      const page = await cache.glance(storeAddress(address), () => maker.make(address));
      sendPage(request, response, page, "bypass", cache.headers);
    } catch (error) {
      this.#fail(request, response, error);
    }
  }

  async #answerUncached(request: IncomingMessage, response: ServerResponse, address: PublicAddress) {
    try {
      const { cache, maker } = this.#settings;
      this.#send(request, response, cache.finish(await maker.make(address)), "bypass");
    } catch (error) {
      this.#fail(request, response, error);
    }
  }

  #send(request: IncomingMessage, response: ServerResponse, page: Page, state: CacheState) {
    this.#settings.count(state);
    if (page.redirect) noteRedirect(page.redirect);
    sendPage(request, response, page, state, this.#settings.cache.headers);
    const isPage = page.status === 200 && page.content.type.startsWith("text/html");
    this.#settings.watch(request, response.statusCode, isPage);
  }

  #fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    log.error({ err: error, path: request.url?.split("?")[0] }, "page failed");
    this.#refuse(request, response, 503);
  }

  #refuse(
    request: IncomingMessage,
    response: ServerResponse,
    status: MessageStatus,
    message?: Message,
  ): void {
    sendMessage(request, response, status, this.#settings.messageHeaders, message);
    this.#settings.watch(request, status, false);
  }
}

/** One search, not one more for each page of it or way to narrow it. */
function countSearch(address: ReturnType<typeof readPublicAddress>): void {
  if (typeof address !== "number" && address.q && address.page === null && !address.filter)
    noteSearch(address.q);
}

/** Where a page is stored: the target of a request that asks for it in its canonical form. */
function storeAddress(address: PublicAddress): string {
  return encodePath(address.path) + canonicalQuery(address);
}
