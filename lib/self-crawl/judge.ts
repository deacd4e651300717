import type { PageFacts } from "#lib/self-crawl/read-page";
import type { Finding, FindingKind } from "#lib/self-crawl/schema";
import { absoluteUrl } from "#lib/seo/urls";

/** How an address answered. */
export interface Visit extends PageFacts {
  path: string;
  /** 0: not at all. */
  status: number;
  isHtml: boolean;
  sizeBytes: number;
}

/** How it answered at the visit before. */
export type Former = Pick<Visit, "status" | "title" | "canonical" | "h1Count" | "sizeBytes">;

const maxBytes = 500_000;
/** A page that grew or shrank by more than this, and by more than a paragraph. */
const sizeChange = 0.3;
const sizeChangeBytes = 2_000;

/**
 * What is wrong with a page, and what is different since the last visit.
 * @param expected the statuses that the address may answer with
 * @param former null where it is visited for the first time
 */
export function judge(visit: Visit, expected: readonly number[], former: Former | null): Finding[] {
  return [...problems(visit, expected), ...(former ? differences(visit, former) : [])].map(
    ([kind, detail]) => ({
      ...{ kind, detail, path: visit.path },
    }),
  );
}

type Found = [kind: FindingKind, detail: string];

function problems(visit: Visit, expected: readonly number[]): Found[] {
  const { path, status, isHtml, title, canonical, h1Count, sizeBytes } = visit;
  if (status === 0) return [["failed", "20 秒内没有完整的响应"]];
  if (!expected.includes(status)) return [["status", `${status}，应为 ${expected.join(" 或 ")}`]];
  if (status !== 200 || !isHtml) return [];
  const found: Found[] = [];
  if (title === "") found.push(["title", "title 是空的"]);
  const own = absoluteUrl(path);
  // /search asks engines to leave it out, so it names no address of its own.
  if (canonical !== own && path !== "/search") found.push(["canonical", canonical || "没有"]);
  if (h1Count !== 1) found.push(["h1", `${h1Count} 个`]);
  if (sizeBytes > maxBytes) found.push(["size", kilobytes(sizeBytes)]);
  return found;
}

function differences(visit: Visit, former: Former): Found[] {
  if (visit.status === 0) return [];
  // What answers otherwise has another title, too; one finding says it.
  if (visit.status !== former.status) return [["newStatus", `${former.status} → ${visit.status}`]];
  const found: Found[] = [];
  if (visit.title !== former.title) found.push(["newTitle", `${former.title} → ${visit.title}`]);
  if (visit.canonical !== former.canonical)
    found.push(["newCanonical", `${former.canonical || "没有"} → ${visit.canonical || "没有"}`]);
  if (visit.h1Count !== former.h1Count) found.push(["newH1", `${former.h1Count} → ${visit.h1Count}`]);
  const change = Math.abs(visit.sizeBytes - former.sizeBytes);
  if (change > sizeChangeBytes && change > former.sizeBytes * sizeChange)
    found.push(["newSize", `${kilobytes(former.sizeBytes)} → ${kilobytes(visit.sizeBytes)}`]);
  return found;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} KB`;
}
