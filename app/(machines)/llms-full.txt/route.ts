import { manyMarkdown } from "#lib/markdown/markdown";
import { listMarkdownArticles } from "#lib/markdown/queries";
import { nothing, plain } from "../answers";

export const dynamic = "force-dynamic";

/** Programs that read it take in so much at once, and no more. */
const mostCharacters = 400_000;

export async function GET(): Promise<Response> {
  const articles = await listMarkdownArticles();
  return articles ? plain(manyMarkdown(articles, mostCharacters)) : nothing();
}
