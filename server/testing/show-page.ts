import { PageCache } from "#server/page-cache/page-cache";
import { PageMaker } from "#server/page-maker";
import { createSiteRenderer } from "#server/testing/site-pages";

/** Status and HTML of a public path (decoded) as the page cache would make it now. */
export type PageViewer = (path: string, page?: number) => Promise<{ status: number; html: string }>;

/** A viewer that stores nothing: each look makes the page anew. */
export async function createPageViewer(): Promise<PageViewer> {
  const renderer = await createSiteRenderer();
  return async (path, page) => {
    const cache = new PageCache({ headers: { common: [] } });
    const maker = new PageMaker({ renderer, cache, siteUrl: "http://localhost:3000" });
    const made = await maker.make({ path, page: page ?? null, q: null, filter: "" });
    return { status: made.status, html: made.content.variants.identity.bytes.toString() };
  };
}
