import { checkArticle } from "#lib/checks/queries";
import { DomainError } from "#lib/errors";
import { answer } from "../../../answer";
import { articleIdOf } from "../article-id";

/** What the checks find in the newest text. */
export function GET(_request: Request, { params }: RouteContext<"/api/articles/[id]/findings">) {
  return answer(async (actor) => {
    const check = await checkArticle(actor, await articleIdOf(params));
    if (!check) throw new DomainError("NOT_FOUND", { user: "这篇文章已经不存在了。" });
    return Response.json(check);
  });
}
