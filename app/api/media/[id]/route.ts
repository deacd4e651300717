import { getMedia } from "#lib/media/queries";
import { fallbackPath } from "#lib/media/schema";
import { answer, refuse } from "../../answer";

/** Leads from a picture's id, which is all that a text keeps of it, to its file. */
export function GET(_request: Request, { params }: RouteContext<"/api/media/[id]">): Promise<Response> {
  return answer(async (actor) => {
    const { id } = await params;
    const picture = /^[1-9]\d{0,8}$/.test(id) ? await getMedia(actor, Number(id)) : null;
    if (!picture) return refuse(404, "图片库里没有这张图片。");
    return new Response(null, {
      status: 302,
      headers: { Location: fallbackPath(picture), "Cache-Control": "private, no-cache" },
    });
  });
}
