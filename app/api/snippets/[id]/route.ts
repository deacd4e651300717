import { getSnippet } from "#lib/snippets/queries";
import { answer, refuse } from "../../answer";

/** One snippet with its body: a template is copied from it, a shared one says its name and words in the editor. */
export function GET(_request: Request, { params }: RouteContext<"/api/snippets/[id]">): Promise<Response> {
  return answer(async (actor) => {
    const { id } = await params;
    const snippet = /^[1-9]\d{0,8}$/.test(id) ? await getSnippet(actor, Number(id)) : null;
    if (!snippet) return refuse(404, "这个片段已经不存在了。");
    return Response.json(snippet, { headers: { "Cache-Control": "private, max-age=30" } });
  });
}
