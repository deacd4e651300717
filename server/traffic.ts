import type { IncomingMessage } from "node:http";
import { readAgent } from "#lib/crawlers/agents";
import { CrawlLog } from "#lib/crawlers/crawl-log";
import { CrawlerVerifier, openDns } from "#lib/crawlers/verify";
import { env } from "#lib/env";
import { log } from "#lib/log";
import { wechatReferrer } from "#lib/readership/sources";
import { ViewLog } from "#lib/readership/view-log";
import { isSelfCrawl } from "#lib/self-crawl/token";
import { type ClientAddressReader, clientAddressOf } from "#server/client-address";

const intervalMs = 10_000;
/** What DNS may take at the end, when everybody waits for the process to go. */
const lastDeadlineMs = 1_000;

/** Counts who asks for public pages, in memory; every ten seconds, and once more at the end, it is written. */
export class Traffic {
  readonly #crawls = new CrawlLog();
  readonly #views: ViewLog;
  readonly #verifier: CrawlerVerifier;
  readonly #readClientAddress: ClientAddressReader;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(readClientAddress: ClientAddressReader) {
    const { SITE_URL, CRAWLER_DNS } = env();
    this.#readClientAddress = readClientAddress;
    this.#views = new ViewLog(SITE_URL);
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
    const { headers, url = "" } = request;
    if (isSelfCrawl(headers)) return;
    const agent = readAgent(headers["user-agent"] ?? "");
    if (agent === "program") return;
    const mark = url.indexOf("?");
    const path = mark < 0 ? url : url.slice(0, mark);
    if (typeof agent === "object")
      this.#crawls.note(
        { engine: agent.id, address: clientAddressOf(request, this.#readClientAddress), status, path },
        new Date(),
      );
    else if (isPage && isReading(request, status))
      this.#views.note(path, headers.referer || (agent === "wechat" ? wechatReferrer : ""));
  }

  async #flush(deadlineMs?: number): Promise<void> {
    const flushes = [this.#views.flush(), this.#crawls.flush(this.#verifier, { deadlineMs })];
    for (const result of await Promise.allSettled(flushes))
      if (result.status === "rejected") log.error({ err: result.reason }, "traffic not written");
      else if (result.value > 0) log.warn({ requests: result.value }, "more traffic than can be held");
  }
}

/**
 * A reader looks at a page: again (304) counts as much as for the first time, for the copy in the browser is asked about at each
 * visit. Asking for the head alone, or in advance without anybody who looks, is no reading.
 */
function isReading({ method, headers }: IncomingMessage, status: number): boolean {
  const purpose = headers["sec-purpose"] ?? headers.purpose ?? headers["x-moz"];
  return method === "GET" && (status === 200 || status === 304) && purpose === undefined;
}
