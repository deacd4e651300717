import type { Metadata } from "next";
import { ButtonLink } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { KeyPager } from "#components/ui/key-pager";
import { PageHeader } from "#components/ui/page-header";
import {
  articleFilterSchema,
  columnsSchema,
  filterWords,
  isFiltered,
  listAddress,
  listPlaceSchema,
} from "#lib/articles/list-filter";
import { countArticlesForStaff, listArticlesForStaff, listWriters } from "#lib/articles/list-queries";
import { requireActor } from "#lib/auth";
import { listSavedViews } from "#lib/saved-views/queries";
import { BulkBar } from "./bulk-bar";
import { readChoices } from "./choices";
import { ColumnsMenu } from "./columns-menu";
import { Conditions } from "./conditions";
import { FilterForm } from "./filter-form";
import { SelectionProvider } from "./selection";
import { ArticleTable } from "./table";
import { Views } from "./views";

export const metadata: Metadata = { title: "文章" };

export default async function ArticlesPage({ searchParams }: PageProps<"/admin/articles">) {
  const actor = await requireActor();
  const given = await searchParams;
  const filter = articleFilterSchema.parse(given);
  const columns = columnsSchema.parse(given.columns);
  const [{ items, next, previous }, count, choices, writers, saved] = await Promise.all([
    listArticlesForStaff(actor, filter, listPlaceSchema.parse(given)),
    countArticlesForStaff(actor, filter),
    readChoices(actor),
    listWriters(actor),
    listSavedViews(actor),
  ]);
  return (
    <>
      <PageHeader title="文章">
        <ButtonLink href="/admin/articles/changes" look="quiet">
          批量修改记录
        </ButtonLink>
        <ButtonLink href="/admin/articles/trash" look="quiet">
          回收站
        </ButtonLink>
        <ButtonLink href="/admin/articles/new" look="primary">
          写文章
        </ButtonLink>
      </PageHeader>
      <Views actor={actor} saved={saved} filter={filter} columns={columns} />
      <FilterForm
        // A form keeps what was typed; the key makes it follow the address.
        key={JSON.stringify(filterWords(filter))}
        filter={filter}
        columns={columns}
        choices={choices}
        writers={writers}
      />
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <Conditions filter={filter} columns={columns} count={count} choices={choices} writers={writers} />
        <ColumnsMenu filter={filter} columns={columns} />
      </div>
      {items.length > 0 ? (
        <SelectionProvider key={`selection ${JSON.stringify(filterWords(filter))}`}>
          <ArticleTable actor={actor} articles={items} columns={columns} />
          <BulkBar filter={filter} count={count} choices={choices} />
        </SelectionProvider>
      ) : isFiltered(filter) ? (
        <EmptyState text="没有符合条件的文章。去掉一个条件，或看看回收站。">
          <ButtonLink href="/admin/articles">看全部文章</ButtonLink>
        </EmptyState>
      ) : (
        <EmptyState text="还没有文章。先写一篇草稿，随时保存，准备好了再发布。">
          <ButtonLink href="/admin/articles/new">写第一篇</ButtonLink>
        </EmptyState>
      )}
      <KeyPager
        first={previous && listAddress(filter, columns)}
        previous={previous && listAddress(filter, columns, ["before", previous])}
        next={next && listAddress(filter, columns, ["after", next])}
      />
    </>
  );
}
