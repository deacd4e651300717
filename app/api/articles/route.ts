import { listArticlesForStaff } from "#lib/articles/admin-queries";
import { articleFilterSchema } from "#lib/articles/schema";
import { answer } from "../answer";

const shown = 8;

/** The articles whose title has the words of `query`, last touched first: what a field that chooses one suggests. */
export function GET(request: Request): Promise<Response> {
  return answer(async (actor) => {
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const { items } = await listArticlesForStaff(actor, articleFilterSchema.parse(query));
    const found = items.map(({ id, status, workingRevision }) => ({
      id,
      status,
      title: workingRevision?.title ?? "",
    }));
    return Response.json({ items: found.slice(0, shown) });
  });
}
