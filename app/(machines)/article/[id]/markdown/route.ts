import { articleMarkdown } from "#lib/markdown/markdown";
import { getMarkdownArticle } from "#lib/markdown/queries";
import { markdown, nothing } from "../../../answers";

/** An article as programs read it. The server comes here with an id that it has found by the address. */
export async function GET(_: Request, { params }: RouteContext<"/article/[id]/markdown">): Promise<Response> {
  const article = await getMarkdownArticle(Number((await params).id));
  return article ? markdown(articleMarkdown(article)) : nothing();
}
