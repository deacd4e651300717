import type { IncomingMessage } from "node:http";
import { CrawlLog } from "#lib/crawlers/crawl-log";
import { CrawlerVerifier, openDns } from "#lib/crawlers/verify";
import { env } from "#lib/env";
import { log } from "#lib/log";
import { countVisit, isReading, type Visit, type VisitLogs } from "#lib/readership/count-visit";
import { ViewLog } from "#lib/readership/view-log";
import { type ClientAddressReader, clientAddressOf } from "#server/client-address";

const intervalMs = 10_000;
/** What DNS may take at the end, when everybody waits for the process to go. */
const lastDeadlineMs = 1_000;

/** Counts who asks for public pages, in memory; every ten seconds, and once more at the end, it is written. */
export class Traffic {
  readonly #logs: VisitLogs;
  readonly #verifier: CrawlerVerifier;
  readonly #readClientAddress: ClientAddressReader;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(readClientAddress: ClientAddressReader) {
    const { SITE_URL, CRAWLER_DNS } = env();
    this.#readClientAddress = readClientAddress;
    this.#logs = { crawls: new CrawlLog(), views: new ViewLog(SITE_URL) };
    this.#verifier = new CrawlerVerifier(openDns(CRAWLER_DNS));
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#running = this.#running.then(() => this.#flush());
    }, intervalMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
    await this.#flush(lastDeadlineMs);
  }

  /**
   * Counts an answered request. Runs on the way of every hit, so it only looks things up and adds one.
   * @param isPage whether people read what was answered
   */
  note(request: IncomingMessage, status: number, isPage: boolean): void {
    countVisit(this.#logs, new AnsweredRequest(request, status, isPage, this.#readClientAddress));
  }

  async #flush(deadlineMs?: number): Promise<void> {
    const flushes = [this.#logs.views.flush(), this.#logs.crawls.flush(this.#verifier, { deadlineMs })];
    for (const result of await Promise.allSettled(flushes))
      if (result.status === "rejected") log.error({ err: result.reason }, "traffic not written");
      else if (result.value > 0) log.warn({ requests: result.value }, "more traffic than can be held");
  }
}

/** Reads of a request only what is asked for: a reader has no address, a crawler no referrer, a program neither. */
class AnsweredRequest implements Visit {
  readonly status: number;
  readonly #request: IncomingMessage;
  readonly #isPage: boolean;
  readonly #readClientAddress: ClientAddressReader;

  constructor(request: IncomingMessage, status: number, isPage: boolean, read: ClientAddressReader) {
    this.status = status;
    this.#request = request;
    this.#isPage = isPage;
    this.#readClientAddress = read;
  }

  get userAgent(): string {
    return this.#request.headers["user-agent"] ?? "";
  }

  get path(): string {
    const { url = "" } = this.#request;
    const mark = url.indexOf("?");
    return mark < 0 ? url : url.slice(0, mark);
  }

  get isReading(): boolean {
    if (!this.#isPage) return false;
    const { method = "", headers } = this.#request;
    const purpose = String(headers["sec-purpose"] ?? headers.purpose ?? headers["x-moz"] ?? "");
    return isReading({ method, status: this.status, purpose });
  }

  get referrer(): string {
    return this.#request.headers.referer ?? "";
  }

  get address(): string {
    return clientAddressOf(this.#request, this.#readClientAddress);
  }
}
