import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BodyDiff } from "#components/admin/diff/body";
import { FieldsDiff } from "#components/admin/diff/fields";
import { ButtonLink } from "#components/ui/button";
import { Notice } from "#components/ui/notice";
import { PageHeader } from "#components/ui/page-header";
import { Time } from "#components/ui/time";
import { canEditArticle } from "#lib/articles/policy";
import { requireActor } from "#lib/auth";
import { compareContent } from "#lib/revisions/content-diff";
import { getRevisionPair, type TextState } from "#lib/revisions/queries";
import { comparisonSchema } from "#lib/revisions/schema";
import { readArticleId } from "../../read-article-id";
import { ChooseRevisions } from "./choose-revisions";
import { RestoreButton } from "./restore-button";

type Props = PageProps<"/admin/articles/[id]/revisions/[number]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `第 ${readArticleId((await params).number)} 版` };
}

/** A revision and what makes it different from another, by default from the one before. */
export default async function RevisionPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const given = await params;
  const [id, number] = [readArticleId(given.id), readArticleId(given.number)];
  const other = comparisonSchema.parse(await searchParams).with;
  const pair = await getRevisionPair(actor, id, number, other);
  if (!pair) notFound();
  const { article, before, after } = pair;
  const newest = article.workingRevision?.number ?? number;
  const mayRestore = canEditArticle(actor, article) && article.status !== "TRASHED" && number !== newest;
  const diff = before && compareContent(before.text, after.text);
  return (
    <>
      <PageHeader title={`第 ${number} 版`} text={`《${pair.shown.text.title || "无标题"}》`}>
        {mayRestore && <RestoreButton id={id} number={number} baseNumber={newest} />}
        <ButtonLink href={`/admin/articles/${id}/revisions`}>全部版本</ButtonLink>
      </PageHeader>
      <p className="text-sm text-muted">
        <State state={after} />
        {before && (
          <>
            　比较对象：
            <State state={before} />
          </>
        )}
      </p>
      <ChooseRevisions
        articleId={id}
        number={number}
        other={(before === pair.shown ? after : before)?.number ?? null}
        newest={newest}
        live={article.status === "PUBLISHED" ? (article.liveRevision?.number ?? null) : null}
      />
      {!diff && <Notice>这是第一版，没有更早的版本可以比较。</Notice>}
      {diff && diff.fields.length === 0 && diff.isBodySame && <Notice>这两版的内容完全一样。</Notice>}
      {diff && diff.fields.length > 0 && (
        <section aria-labelledby="fields" className="mt-6">
          <h2 id="fields" className="mb-2 text-lg">
            文章信息
          </h2>
          <FieldsDiff changes={diff.fields} />
        </section>
      )}
      <section aria-labelledby="body" className="mt-6">
        <h2 id="body" className="mb-2 text-lg">
          正文{diff?.isBodySame && <span className="text-sm text-muted">（没有变化）</span>}
        </h2>
        <BodyDiff
          changes={diff?.body ?? after.text.body.content.map((node) => ({ kind: "same" as const, node }))}
        />
      </section>
    </>
  );
}

function State({ state }: { state: TextState }) {
  return (
    <span>
      第 {state.number} 版，{state.by ?? "系统"}，<Time at={state.at} />
      {state.reason && `，${state.reason}`}
    </span>
  );
}
