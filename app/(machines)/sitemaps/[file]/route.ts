import { listEntries, listParts } from "#lib/sitemaps/queries";
import { readSitemapName } from "#lib/sitemaps/schema";
import { indexXml, partXml } from "#lib/sitemaps/xml";
import { nothing, xml } from "../../answers";

/** An index in the dialect of an engine, or a part. A part without entries isn't one: there are endlessly many. */
export async function GET(_: Request, { params }: RouteContext<"/sitemaps/[file]">): Promise<Response> {
  const [, name = ""] = /^(.+)\.xml$/.exec((await params).file) ?? [];
  const file = readSitemapName(name);
  if (!file) return nothing();
  if (!file.part) return xml(indexXml(file.dialect, await listParts()));
  const entries = await listEntries(file.part);
  return entries.length > 0 ? xml(partXml(file.dialect, entries)) : nothing();
}
