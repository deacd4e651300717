import { listDeadLinks } from "#lib/dead-links/queries";
import { absoluteUrl } from "#lib/seo/urls";
import { plain } from "../answers";

export const dynamic = "force-dynamic";

/** An address in each line. */
export async function GET(): Promise<Response> {
  const paths = await listDeadLinks();
  return plain(paths.map((path) => `${absoluteUrl(path)}\n`).join(""));
}
