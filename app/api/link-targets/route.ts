import { articleFilterSchema } from "#lib/articles/list-filter";
import { listArticlesForStaff } from "#lib/articles/list-queries";
import { listPages } from "#lib/pages/queries";
import { answer } from "../answer";

const shown = 8;

/** Public articles and free pages whose title has the words of `query`: what a link inside the site may lead to. */
export function GET(request: Request): Promise<Response> {
  return answer(async (actor) => {
    const query = new URL(request.url).searchParams.get("query") ?? "";
    const filter = articleFilterSchema.parse({ query, status: "PUBLISHED" });
    const { items } = await listArticlesForStaff(actor, filter, { after: null, before: null });
    const pages = (await listPages()).filter(({ title }) => title.includes(filter.query));
    const articles = items.flatMap(({ path, title }) => (path ? [{ path, title }] : []));
    const targets = [...pages.map(({ path, title }) => ({ path, title })), ...articles];
    return Response.json({ items: targets.slice(0, shown) });
  });
}
