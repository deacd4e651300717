import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getArticleForStaff } from "#lib/articles/admin-queries";
import { canEditArticle, canPublishArticle } from "#lib/articles/policy";
import { requireActor } from "#lib/auth";
import { listArticleCrawls } from "#lib/crawlers/queries";
import { getPresence } from "#lib/editing-locks/queries";
import { listPreviewLinks } from "#lib/previews/queries";
import { getArticlePush } from "#lib/push/admin-queries";
import { getArticleReadership } from "#lib/readership/queries";
import { canArrangeRelated } from "#lib/related/policy";
import { listRelatedForStaff } from "#lib/related/queries";
import { getReview } from "#lib/reviews/queries";
import { listArticleSchedules } from "#lib/schedules/queries";
import { getTranslation } from "#lib/translations/queries";
import { getNewestText } from "#lib/working-copies/queries";
import { readChoices } from "../choices";
import { CheckPanel } from "../desk/check-panel";
import { Desk } from "../desk/desk";
import { LinkPanel } from "../desk/link-panel";
import { PreviewPanel } from "../desk/preview-panel";
import { PushPanel } from "../desk/push-panel";
import { ReadershipPanel } from "../desk/readership-panel";
import { RelatedPanel } from "../desk/related-panel";
import { ReviewPanel } from "../desk/review-panel";
import { SchedulePanel } from "../desk/schedule-panel";
import { TranslationPanel } from "../desk/translation-panel";
import { HistoryPanel } from "./history-panel";

const readArticle = cache(async (text: string) => {
  if (!/^[1-9]\d{0,8}$/.test(text)) return null;
  return getArticleForStaff(await requireActor(), Number(text));
});

export async function generateMetadata({ params }: PageProps<"/admin/articles/[id]">): Promise<Metadata> {
  const article = await readArticle((await params).id);
  return { title: article ? article.workingRevision.title || "无标题" : "没有这篇文章" };
}

export default async function ArticlePage({ params }: PageProps<"/admin/articles/[id]">) {
  const actor = await requireActor();
  const article = await readArticle((await params).id);
  if (!article) notFound();
  const review = article.status === "TRASHED" ? null : await getReview(actor, article.id);
  const push = canPublishArticle(actor, article) ? await getArticlePush(actor, article.id) : null;
  const newest = await getNewestText(actor, article.id);
  const presence = await getPresence(actor, article.id, null);
  const translation = await getTranslation(actor, article.id);
  if (!newest || !presence) notFound();
  return (
    <Desk
      // After 恢复 the page begins anew with what is stored.
      key={`${article.id} ${article.status === "TRASHED"}`}
      opened={{
        accountId: actor.accountId ?? "",
        content: newest.content,
        version: newest.version,
        savedAt: newest.savedAt.toISOString(),
        isRevision: newest.isRevision,
        // One's own other tab may be this one before it was loaded again: the tab asks.
        holder: presence.holder?.isSelf ? null : presence.holder,
        stored: {
          id: article.id,
          status: article.status,
          number: article.workingRevision.number,
          liveNumber: article.liveRevision?.number ?? null,
          path: article.path,
        },
      }}
      choices={await readChoices(actor)}
      rights={{ edit: canEditArticle(actor, article), publish: canPublishArticle(actor, article) }}
    >
      {article.status !== "TRASHED" && <CheckPanel />}
      {canEditArticle(actor, article) && article.status !== "TRASHED" && <LinkPanel />}
      {review && <ReviewPanel articleId={article.id} review={review} />}
      {canPublishArticle(actor, article) && (
        <SchedulePanel articleId={article.id} rows={await listArticleSchedules(actor, article.id)} />
      )}
      {article.status !== "TRASHED" && article.path !== null && (
        <ReadershipPanel
          readership={await getArticleReadership(actor, article.id)}
          crawls={await listArticleCrawls(actor, article.id)}
        />
      )}
      {push && <PushPanel articleId={article.id} push={push} />}
      <HistoryPanel id={article.id} isPublic={article.status === "PUBLISHED"} />
      {canEditArticle(actor, article) && article.status !== "TRASHED" && (
        <PreviewPanel articleId={article.id} links={await listPreviewLinks(actor, article.id)} />
      )}
      {translation && canPublishArticle(actor, article) && (
        <TranslationPanel articleId={article.id} value={translation} />
      )}
      {canArrangeRelated(actor) && (
        <RelatedPanel articleId={article.id} rows={await listRelatedForStaff(actor, article.id)} />
      )}
    </Desk>
  );
}
