import { readAgent } from "#lib/crawlers/agents";
import type { CrawlLog } from "#lib/crawlers/crawl-log";
import { wechatReferrer } from "#lib/readership/sources";
import type { ViewLog } from "#lib/readership/view-log";

/** An answered request for a public address. What doesn't matter for it isn't read: getters may work it out. */
export interface Visit {
  readonly userAgent: string;
  /** As in the request line, without the query. */
  readonly path: string;
  readonly status: number;
  /** Whether a person looks at what was answered; see isReading. */
  readonly isReading: boolean;
  readonly referrer: string;
  /** Network address. */
  readonly address: string;
}

export interface VisitLogs {
  crawls: CrawlLog;
  views: ViewLog;
}

/**
 * Counts crawlers by engine and readers by page; other programs not at all. Runs on the way of every hit: it only looks things up.
 * @param at now, where it isn't given
 */
export function countVisit({ crawls, views }: VisitLogs, visit: Visit, at?: Date): void {
  const agent = readAgent(visit.userAgent);
  if (agent === "program") return;
  if (typeof agent === "object")
    crawls.note({ engine: agent.id, address: visit.address, status: visit.status, path: visit.path }, at);
  else if (visit.isReading)
    views.note(visit.path, visit.referrer || (agent === "wechat" ? wechatReferrer : ""));
}

/**
 * Whether a request for a page is somebody's reading. Again (304) counts as much as for the first time, for the copy in the browser
 * is asked about at each visit. Asking for the head alone, or in advance without anybody who looks, is none.
 * @param request.purpose Sec-Purpose, or what older browsers send in its place; "" without one
 */
export function isReading(request: { method: string; status: number; purpose: string }): boolean {
  const { method, status, purpose } = request;
  return method === "GET" && (status === 200 || status === 304) && purpose === "";
}
