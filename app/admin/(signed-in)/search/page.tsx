import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ArticleStatus } from "#components/admin/article-status";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { KeyPager } from "#components/ui/key-pager";
import { PageHeader } from "#components/ui/page-header";
import { TextField } from "#components/ui/text-field";
import { Time } from "#components/ui/time";
import { canReadArticles } from "#lib/articles/policy";
import { requireActor } from "#lib/auth";
import { type StaffHit, searchArticlesForStaff, staffPageSize } from "#lib/staff-search/queries";
import { Others } from "./others";
import { Pieces } from "./pieces";

export const metadata: Metadata = { title: "全站搜索" };

export default async function StaffSearchPage({ searchParams }: PageProps<"/admin/search">) {
  const actor = await requireActor();
  if (!canReadArticles(actor)) notFound();
  const parameters = await searchParams;
  const q = typeof parameters.q === "string" ? parameters.q.slice(0, 100).toWellFormed() : "";
  const asked = typeof parameters.page === "string" ? parameters.page : "";
  const page = /^[1-9]\d?$/.test(asked) ? Number(asked) : 1;
  const { hits, total, isCapped } = await searchArticlesForStaff(actor, q, page);
  const here = (number: number) => `/admin/search?${new URLSearchParams({ q, page: String(number) })}`;
  return (
    <>
      <PageHeader
        title="全站搜索"
        text="所有状态的文章，包括旧版本里的文字；还有图片、律师和页面。可以用引号找原句，用减号排除。"
      />
      <Form action="/admin/search" role="search" className="mb-6 flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <TextField name="q" type="search" label="找什么" defaultValue={q} maxLength={100} />
        </div>
        <Button type="submit" look="primary">
          搜索
        </Button>
      </Form>
      {q !== "" && (
        <section aria-labelledby="found-articles">
          <h2 id="found-articles" className="text-lg">
            文章 <span className="text-sm text-muted tabular-nums">{isCapped ? `${total}+` : total}</span>
          </h2>
          {hits.length === 0 ? (
            <EmptyState text="没有找到文章。" />
          ) : (
            <ul className="mt-3 border-t border-line">
              {hits.map((hit) => (
                <Hit key={hit.id} hit={hit} />
              ))}
            </ul>
          )}
          <KeyPager
            first={page > 1 ? here(1) : null}
            previous={page > 1 ? here(page - 1) : null}
            next={page * staffPageSize < total ? here(page + 1) : null}
          />
        </section>
      )}
      {q !== "" && page === 1 && <Others actor={actor} q={q} />}
    </>
  );
}

function Hit({
  hit: { id, title, snippet, foundIn, revision, status, hasUnpublished, touchedAt },
}: {
  hit: StaffHit;
}) {
  const href = revision === null ? `/admin/articles/${id}` : `/admin/articles/${id}/revisions/${revision}`;
  return (
    <li className="border-b border-line py-3">
      <Link href={href} className="link wrap-anywhere">
        <Pieces pieces={title} />
      </Link>
      {snippet.length > 0 && (
        <p className="mt-1 max-w-prose text-sm wrap-anywhere">
          <Pieces pieces={snippet} />
        </p>
      )}
      <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <ArticleStatus status={status} hasUnpublished={hasUnpublished} />
        {foundIn === "public" && <span>在公开的文字里</span>}
        {foundIn === "past" && <span>{revision === null ? "在旧版本里" : `在第 ${revision} 版里`}</span>}
        <Time at={touchedAt} />
      </p>
    </li>
  );
}
