import { absoluteUrl } from "#lib/seo/urls";

interface PageFacts {
  title: string;
  /** The firm's name, which ends every title but the home page's. */
  firmName: string;
  description?: string;
  /** Where the page stands; null for pages without an address of their own. */
  path: string | null;
  page?: number;
  /** Thin pages stay readable, but out of the index. */
  isIndexed?: boolean;
}

/** What stands in a page's head, in the form of Next's Metadata; page 2 of a list is its own canonical. */
export function pageMetadata({ title, firmName, description, path, page = 1, isIndexed = true }: PageFacts) {
  const suffix = page > 1 ? `（第${page}页）` : "";
  return {
    title: title === firmName ? firmName : `${title}${suffix} - ${firmName}`,
    ...(description ? { description } : {}),
    ...(path === null
      ? {}
      : { alternates: { canonical: absoluteUrl(path) + (page > 1 ? `?page=${page}` : "") } }),
    ...(isIndexed ? {} : { robots: "noindex" }),
  };
}
