import { remoteImageSchema, storeRemoteImage } from "#lib/media/remote";
import { requireWithin } from "#lib/rate-limits/commands";
import { answer } from "../../answer";
import { readJson } from "../../read-json";

const fetchesPerMinute = { max: 120, windowSeconds: 60 };

/** Fetches a picture that was pasted by its address, and stores it. */
export function POST(request: Request): Promise<Response> {
  return answer(async (actor) => {
    await requireWithin(`fetch-image:${actor.accountId}`, fetchesPerMinute);
    const stored = await storeRemoteImage(actor, await readJson(request, remoteImageSchema));
    return Response.json(stored, { status: stored.isNew ? 201 : 200 });
  });
}
