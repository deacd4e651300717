import { listParts } from "#lib/sitemaps/queries";
import { indexXml } from "#lib/sitemaps/xml";
import { xml } from "../answers";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  return xml(indexXml("standard", await listParts()));
}
