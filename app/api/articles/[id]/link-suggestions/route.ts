import { DomainError } from "#lib/errors";
import { suggestLinks } from "#lib/neighbours/link-suggestions";
import { answer } from "../../../answer";
import { articleIdOf } from "../article-id";

/** Where the newest text could lead to other pages of this site. */
export function GET(_request: Request, { params }: RouteContext<"/api/articles/[id]/link-suggestions">) {
  return answer(async (actor) => {
    const items = await suggestLinks(actor, await articleIdOf(params));
    if (!items) throw new DomainError("NOT_FOUND", { user: "这篇文章已经不存在了。" });
    return Response.json({ items });
  });
}
