import { encodePath } from "#lib/addresses/schema";
import { escapeHtml } from "#lib/html";
import { absoluteUrl } from "#lib/seo/urls";
import type { Entry } from "#lib/sitemaps/queries";
import { type Dialect, engineLocationMax, locationMax, type Part, sitemapPath } from "#lib/sitemaps/schema";

const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

interface Style {
  /** Attributes of the root of index and parts. */
  attributes: string;
  /** Root of a part, and element of an entry. */
  root: string;
  item: string;
  /** What each entry has besides. */
  extra: string;
  /** Of an address, in bytes. */
  locationMax: number;
  /** Files in an index. */
  partsMax: number;
}

const standard: Style = {
  ...{ attributes: ` ${namespace}`, root: "urlset", item: "url", extra: "" },
  ...{ locationMax, partsMax: 50_000 },
};
const styles: Record<Dialect, Style> = {
  standard,
  // 移动 Sitemap 协议: the page adapts, its address stays (formerly type="autoadapt").
  baidu: {
    ...standard,
    attributes: ` ${namespace} xmlns:mobile="http://www.baidu.com/schemas/sitemap-mobile/1/"`,
    extra: '<mobile:mobile type="pc,mobile"/>',
    locationMax: engineLocationMax,
  },
  // 头条搜索站长平台: no namespace, data files with the root DOCUMENT, 10,000 files in an index.
  toutiao: {
    ...standard,
    ...{ attributes: "", root: "DOCUMENT", item: "item" },
    ...{ locationMax: engineLocationMax, partsMax: 10_000 },
  },
  // 神马站长平台: three levels, a thousand files in each.
  shenma: { ...standard, locationMax: engineLocationMax, partsMax: 1_000 },
};

const declaration = '<?xml version="1.0" encoding="utf-8" ?>\n';

/** The index of all parts. */
export function indexXml(
  dialect: Dialect,
  parts: readonly { part: Part; changedAt: string | null }[],
): string {
  const { attributes, partsMax } = styles[dialect];
  const files = parts.slice(0, partsMax).map(({ part, changedAt }) => {
    const location = absoluteUrl(sitemapPath({ dialect, part }));
    return `<sitemap>${place(location, changedAt)}</sitemap>\n`;
  });
  return `${declaration}<sitemapindex${attributes}>\n${files.join("")}</sitemapindex>\n`;
}

/** One part; addresses that are too long for the engine are left out. */
export function partXml(dialect: Dialect, entries: readonly Entry[]): string {
  const { attributes, root, item, extra, locationMax } = styles[dialect];
  // Asked once: ten thousand times would be most of the work.
  const origin = absoluteUrl("/").slice(0, -1);
  let xml = `${declaration}<${root}${attributes}>\n`;
  for (const { path, changedAt } of entries) {
    const location = origin + encodePath(path);
    if (location.length <= locationMax) xml += `<${item}>${place(location, changedAt)}${extra}</${item}>\n`;
  }
  return `${xml}</${root}>\n`;
}

function place(location: string, changedAt: string | null): string {
  const time = changedAt === null ? "" : `<lastmod>${changedAt}</lastmod>`;
  return `<loc>${escapeHtml(location)}</loc>${time}`;
}
