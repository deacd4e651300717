import { articleFilterSchema } from "#lib/articles/list-filter";
import { listArticlesForStaff } from "#lib/articles/list-queries";
import { requireWithin } from "#lib/rate-limits/commands";
import { beginArticle } from "#lib/working-copies/commands";
import { beginArticleSchema, maxContentBytes } from "#lib/working-copies/schema";
import { answer } from "../answer";
import { readJson } from "../read-json";

const shown = 8;
const newTextsPerMinute = { max: 120, windowSeconds: 60 };

/** The articles whose title has the words of `query`, last touched first: what a field that chooses one suggests. */
export function GET(request: Request): Promise<Response> {
  return answer(async (actor) => {
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const start = { after: null, before: null };
    const { items } = await listArticlesForStaff(actor, articleFilterSchema.parse(query), start);
    const found = items.map(({ id, status, title }) => ({ id, status, title }));
    return Response.json({ items: found.slice(0, shown) });
  });
}

/** Makes an article from the first words of a new text. */
export function POST(request: Request): Promise<Response> {
  return answer(async (actor) => {
    await requireWithin(`new-article:${actor.accountId}`, newTextsPerMinute);
    const input = await readJson(request, beginArticleSchema, { maxBytes: maxContentBytes });
    return Response.json(await beginArticle(actor, input), { status: 201 });
  });
}
