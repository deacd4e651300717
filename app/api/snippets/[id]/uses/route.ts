import { listSnippetUses } from "#lib/snippets/queries";
import { snippetUsesSchema } from "#lib/snippets/schema";
import { answer, refuse } from "../../../answer";

/** A further page of the texts that show a snippet. */
export function GET(
  request: Request,
  { params }: RouteContext<"/api/snippets/[id]/uses">,
): Promise<Response> {
  return answer(async (actor) => {
    const { id } = await params;
    if (!/^[1-9]\d{0,8}$/.test(id)) return refuse(404, "这个片段已经不存在了。");
    const query = Object.fromEntries(new URL(request.url).searchParams);
    return Response.json(await listSnippetUses(actor, Number(id), snippetUsesSchema.parse(query)));
  });
}
