import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BodiesSideBySide, BodyDiff } from "#components/admin/diff/body";
import { FieldsDiff } from "#components/admin/diff/fields";
import { ButtonLink } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { Notice } from "#components/ui/notice";
import { PageHeader } from "#components/ui/page-header";
import { Time } from "#components/ui/time";
import { requireActor } from "#lib/auth";
import { compareContent } from "#lib/revisions/content-diff";
import { getLiveAndWorking, type TextState } from "#lib/revisions/queries";
import { readArticleId } from "../read-article-id";

export const metadata: Metadata = { title: "线上与草稿对照" };

/** What readers see beside what is being written: side by side where there is room, else in one. */
export default async function ComparePage({ params }: PageProps<"/admin/articles/[id]/compare">) {
  const actor = await requireActor();
  const id = readArticleId((await params).id);
  const found = await getLiveAndWorking(actor, id);
  if (!found) notFound();
  const { live, working } = found;
  return (
    <>
      <PageHeader
        title="线上与草稿对照"
        text={`《${working.text.title || "无标题"}》。读者看到的是线上版本；草稿里的修改在发布之后才公开。`}
      >
        <ButtonLink href={`/admin/articles/${id}/revisions`}>历史版本</ButtonLink>
        <ButtonLink href={`/admin/articles/${id}`}>回到编辑</ButtonLink>
      </PageHeader>
      {live ? (
        <Comparison live={live} working={working} />
      ) : (
        <EmptyState text="这篇文章现在没有公开，还没有线上版本可以对照。" />
      )}
    </>
  );
}

function Comparison({ live, working }: { live: TextState; working: TextState }) {
  const { fields, body, isBodySame } = compareContent(live.text, working.text);
  if (fields.length === 0 && isBodySame)
    return <Notice tone="good">线上版本就是最新的内容，没有未发布的修改。</Notice>;
  return (
    <>
      {fields.length > 0 && (
        <section aria-labelledby="fields">
          <h2 id="fields" className="mb-2 text-lg">
            文章信息
          </h2>
          <FieldsDiff changes={fields} />
        </section>
      )}
      <section aria-labelledby="body" className="mt-6">
        <h2 id="body" className="mb-2 text-lg">
          正文{isBodySame && <span className="text-sm text-muted">（没有变化）</span>}
        </h2>
        <div className="max-md:hidden">
          <div className="sticky top-(--desk-top) grid grid-cols-[minmax(0,1fr)_1.5rem_minmax(0,1fr)] gap-x-2 border-b border-edge bg-paper py-2 text-sm">
            <Head label="线上" state={live} />
            <span />
            <Head label="草稿" state={working} />
          </div>
          <BodiesSideBySide changes={body} />
        </div>
        <div className="md:hidden">
          <BodyDiff changes={body} />
        </div>
      </section>
    </>
  );
}

function Head({ label, state }: { label: string; state: TextState }) {
  return (
    <p>
      <strong>{label}</strong>
      <span className="text-muted">
        　{state.number === null ? "自动保存" : `第 ${state.number} 版`}，<Time at={state.at} />
      </span>
    </p>
  );
}
