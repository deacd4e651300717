import { clientOf } from "#lib/request-headers";
import { maySuggest } from "#lib/search/limits";
import { listSuggestions } from "#lib/search/suggestions";

/** Words of this site that begin with `q`, or whose pinyin does; open to visitors, counted per network. */
export async function GET(request: Request): Promise<Response> {
  if (!(await maySuggest(clientOf(request.headers).address)))
    return Response.json({ words: [] }, { status: 429, headers: { "Retry-After": "60" } });
  const q = new URL(request.url).searchParams.get("q") ?? "";
  const words = await listSuggestions(q.slice(0, 100));
  return Response.json({ words }, { headers: { "Cache-Control": "public, max-age=60" } });
}
