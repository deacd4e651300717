import { listSnippets } from "#lib/snippets/queries";
import { snippetFilterSchema } from "#lib/snippets/schema";
import { answer } from "../answer";

/** The snippets that the editor can insert. */
export function GET(request: Request): Promise<Response> {
  return answer(async (actor) => {
    const query = Object.fromEntries(new URL(request.url).searchParams);
    return Response.json(await listSnippets(actor, snippetFilterSchema.parse(query)));
  });
}
