import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ButtonLink } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { KeyPager } from "#components/ui/key-pager";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { listRevisions } from "#lib/revisions/queries";
import { revisionListSchema } from "#lib/revisions/schema";
import { readArticleId } from "../read-article-id";
import { RevisionTable } from "./table";

export const metadata: Metadata = { title: "历史版本" };

export default async function RevisionsPage({
  params,
  searchParams,
}: PageProps<"/admin/articles/[id]/revisions">) {
  const actor = await requireActor();
  const id = readArticleId((await params).id);
  const { before } = revisionListSchema.parse(await searchParams);
  const found = await listRevisions(actor, id, before);
  if (!found) notFound();
  const { article, items, next } = found;
  const path = `/admin/articles/${id}/revisions`;
  return (
    <>
      <PageHeader
        title="历史版本"
        text={`《${article.workingRevision?.title || "无标题"}》的每一次保存。点开一版，看它和上一版有什么不同，也可以恢复。`}
      >
        {article.status === "PUBLISHED" && (
          <ButtonLink href={`/admin/articles/${id}/compare`}>线上与草稿对照</ButtonLink>
        )}
        <ButtonLink href={`/admin/articles/${id}`}>回到编辑</ButtonLink>
      </PageHeader>
      {items.length > 0 ? (
        <RevisionTable
          articleId={id}
          items={items}
          liveId={article.status === "PUBLISHED" ? (article.liveRevision?.id ?? null) : null}
          newestId={article.workingRevision?.id ?? null}
        />
      ) : (
        <EmptyState text="没有更早的版本了。">
          <Link href={path} className="link">
            回到第一页
          </Link>
        </EmptyState>
      )}
      <KeyPager
        first={before === null ? null : path}
        next={next === null ? null : `${path}?before=${next}`}
      />
    </>
  );
}
