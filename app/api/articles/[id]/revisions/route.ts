import { keepWorkingCopy } from "#lib/working-copies/commands";
import { keepWorkingCopySchema } from "#lib/working-copies/schema";
import { answer } from "../../../answer";
import { readJson } from "../../../read-json";
import { articleIdOf } from "../article-id";

/** Makes a revision of what autosave stored. */
export function POST(request: Request, { params }: RouteContext<"/api/articles/[id]/revisions">) {
  return answer(async (actor) => {
    const articleId = await articleIdOf(params);
    const input = await readJson(request, keepWorkingCopySchema);
    return Response.json(await keepWorkingCopy(actor, { articleId, ...input }), { status: 201 });
  });
}
