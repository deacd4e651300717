import { listMediaUses } from "#lib/media/queries";
import { answer, refuse } from "../../../answer";

/** Where a picture is shown. */
export function GET(_request: Request, { params }: RouteContext<"/api/media/[id]/uses">): Promise<Response> {
  return answer(async (actor) => {
    const { id } = await params;
    if (!/^[1-9]\d{0,8}$/.test(id)) return refuse(404, "图片库里没有这张图片。");
    return Response.json(await listMediaUses(actor, Number(id)));
  });
}
