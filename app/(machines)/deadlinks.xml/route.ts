import { listDeadLinks } from "#lib/dead-links/queries";
import { partXml } from "#lib/sitemaps/xml";
import { xml } from "../answers";

export const dynamic = "force-dynamic";

/** 百度 and 头条 take the form of a sitemap. */
export async function GET(): Promise<Response> {
  const paths = await listDeadLinks();
  return xml(
    partXml(
      "standard",
      paths.map((path) => ({ path, changedAt: null })),
    ),
  );
}
