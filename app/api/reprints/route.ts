import { requireWithin } from "#lib/rate-limits/commands";
import { fetchReprint, reprintSchema } from "#lib/reprints/fetch-reprint";
import { answer } from "../answer";
import { readJson } from "../read-json";

const fetchesPerMinute = { max: 10, windowSeconds: 60 };

/** Fetches an article of a WeChat public account by its address, with its pictures. */
export function POST(request: Request): Promise<Response> {
  return answer(async (actor) => {
    await requireWithin(`fetch-reprint:${actor.accountId}`, fetchesPerMinute);
    return Response.json(await fetchReprint(actor, await readJson(request, reprintSchema)));
  });
}
