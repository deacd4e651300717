import { replaceMedia } from "#lib/media/commands";
import { answer, refuse } from "../../../answer";
import { readUpload } from "../../read-upload";

/** Puts another file in the place of a picture: multipart with `file`. */
export function PUT(request: Request, { params }: RouteContext<"/api/media/[id]/file">): Promise<Response> {
  return answer(async (actor) => {
    const { id } = await params;
    if (!/^[1-9]\d{0,8}$/.test(id)) return refuse(404, "图片库里没有这张图片。");
    const upload = await readUpload(actor, request);
    if (upload instanceof Response) return upload;
    return Response.json(await replaceMedia(actor, { id: Number(id), upload }));
  });
}
