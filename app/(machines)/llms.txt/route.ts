import { indexMarkdown } from "#lib/markdown/markdown";
import { getMarkdownIndex } from "#lib/markdown/queries";
import { nothing, plain } from "../answers";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const index = await getMarkdownIndex();
  return index ? plain(indexMarkdown(index)) : nothing();
}
