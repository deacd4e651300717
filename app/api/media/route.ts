import { storeImage, storeLogo } from "#lib/media/commands";
import { listMedia } from "#lib/media/queries";
import { mediaFilterSchema } from "#lib/media/schema";
import { listFolders } from "#lib/media-folders/queries";
import { answer } from "../answer";
import { readUpload } from "./read-upload";

/** A page of the library for the editor's picture dialog; the first one brings the folders. */
export function GET(request: Request): Promise<Response> {
  return answer(async (actor) => {
    const filter = mediaFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
    const [page, folders] = await Promise.all([
      listMedia(actor, filter),
      filter.cursor === null ? listFolders(actor) : null,
    ]);
    return Response.json(folders ? { ...page, folders } : page);
  });
}

/**
 * Stores one picture: multipart with `file`, and `alt`, `folder` and `purpose` where there is more to say.
 * @returns 201, or 200 where the library has the same bytes already
 */
export function POST(request: Request): Promise<Response> {
  return answer(async (actor) => {
    const upload = await readUpload(actor, request);
    if (upload instanceof Response) return upload;
    const stored = await (upload.purpose === "logo" ? storeLogo : storeImage)(actor, upload);
    return Response.json(stored, { status: stored.isNew ? 201 : 200 });
  });
}
