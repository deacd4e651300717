import { publishArticle } from "#lib/articles/commands";
import { publishArticleSchema } from "#lib/articles/schema";
import { requireWithin } from "#lib/rate-limits/commands";
import { answer } from "../../../answer";
import { readJson } from "../../../read-json";
import { articleIdOf } from "../article-id";

const publicationsPerMinute = { max: 60, windowSeconds: 60 };
const publicationSchema = publishArticleSchema.omit({ id: true });

/** Publishes a revision. A route, as saving is one: a page that an older build made can publish what it saved. */
export function PUT(request: Request, { params }: RouteContext<"/api/articles/[id]/publication">) {
  return answer(async (actor) => {
    const id = await articleIdOf(params);
    await requireWithin(`publication:${actor.accountId}`, publicationsPerMinute);
    const input = await readJson(request, publicationSchema);
    return Response.json(await publishArticle(actor, { id, ...input }));
  });
}
