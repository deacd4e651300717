import type { Metadata } from "next";
import { canPublishArticle } from "#lib/articles/policy";
import { contentSchema } from "#lib/articles/schema";
import { requireActor } from "#lib/auth";
import { emptyBody } from "#lib/body/schema";
import { readChoices } from "../choices";
import { CheckPanel } from "../desk/check-panel";
import { Desk } from "../desk/desk";

export const metadata: Metadata = { title: "写文章" };

export default async function NewArticlePage() {
  const actor = await requireActor();
  const choices = await readChoices(actor);
  const content = contentSchema.parse({ title: "", body: emptyBody, authorId: actor.lawyerId });
  const own = { createdById: actor.accountId, authorId: actor.lawyerId };
  return (
    <Desk
      opened={{
        accountId: actor.accountId ?? "",
        content,
        ...{ version: 0, savedAt: null, isRevision: true, holder: null },
        stored: { id: null, status: "DRAFT", number: 0, liveNumber: null, path: null },
      }}
      choices={choices}
      rights={{ edit: true, publish: canPublishArticle(actor, own) }}
    >
      <CheckPanel />
    </Desk>
  );
}
