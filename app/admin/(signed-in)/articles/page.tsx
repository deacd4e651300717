import type { Metadata } from "next";
import { ButtonLink } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { KeyPager } from "#components/ui/key-pager";
import { PageHeader } from "#components/ui/page-header";
import { listArticlesForStaff } from "#lib/articles/admin-queries";
import { articleFilterSchema } from "#lib/articles/schema";
import { requireActor } from "#lib/auth";
import { listCategoryChoices } from "#lib/categories/queries";
import { listLawyersForStaff } from "#lib/lawyers/queries";
import { FilterForm } from "./filter-form";
import { ArticleTable } from "./table";

export const metadata: Metadata = { title: "文章" };

export default async function ArticlesPage({ searchParams }: PageProps<"/admin/articles">) {
  const actor = await requireActor();
  const given = await searchParams;
  const filter = articleFilterSchema.parse(given);
  const [{ items, next }, categories, lawyers] = await Promise.all([
    listArticlesForStaff(actor, filter),
    listCategoryChoices(),
    listLawyersForStaff(actor),
  ]);
  const { query, status, categoryId, authorId } = filter;
  const set = Object.entries({ query, status, categoryId, authorId }).filter(([, value]) => value);
  const addressOf = (cursor: string | null) => {
    const search = new URLSearchParams(set.map(([name, value]) => [name, String(value)]));
    if (cursor) search.set("cursor", cursor);
    return search.size > 0 ? `/admin/articles?${search}` : "/admin/articles";
  };
  return (
    <>
      <PageHeader title="文章">
        <ButtonLink look="primary" href="/admin/articles/new">
          写文章
        </ButtonLink>
      </PageHeader>
      <FilterForm filter={filter} categories={categories} lawyers={lawyers} />
      {items.length > 0 ? (
        <ArticleTable actor={actor} articles={items} />
      ) : set.length > 0 ? (
        <EmptyState
          text={status === "TRASHED" && set.length === 1 ? "回收站是空的。" : "没有符合条件的文章。"}
        >
          <ButtonLink href="/admin/articles">看全部文章</ButtonLink>
        </EmptyState>
      ) : (
        <EmptyState text="还没有文章。先写一篇草稿，随时保存，准备好了再发布。">
          <ButtonLink href="/admin/articles/new">写第一篇</ButtonLink>
        </EmptyState>
      )}
      <KeyPager first={filter.cursor && addressOf(null)} next={next && addressOf(next)} />
    </>
  );
}
