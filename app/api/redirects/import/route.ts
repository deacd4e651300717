import { requireWithin } from "#lib/rate-limits/commands";
import { importRedirects } from "#lib/redirects/commands";
import { importBytesMax, importRedirectsSchema } from "#lib/redirects/schema";
import { answer } from "../../answer";
import { readJson } from "../../read-json";

const importsPerMinute = { max: 10, windowSeconds: 60 };

/** Redirects from a CSV file, or what would come of it. A route, because a file is larger than a server action takes. */
export function POST(request: Request): Promise<Response> {
  return answer(async (actor) => {
    const input = await readJson(request, importRedirectsSchema, { maxBytes: importBytesMax * 1.3 });
    await requireWithin(`redirects:${actor.accountId}`, importsPerMinute);
    return Response.json(await importRedirects(actor, input));
  });
}
