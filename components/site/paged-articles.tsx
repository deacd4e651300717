import { ArticleList } from "#components/site/article-list";
import { Pager } from "#components/site/pager";
import type { ArticleList as List } from "#lib/articles/public-list-queries";

interface Props {
  list: List;
  /** The address of page 1. */
  path: string;
  empty: string;
  /** The list is one part of a page: it gets a heading of its own. */
  heading?: string;
  namesCategory?: boolean;
  /** Whether each page links to every other one. */
  hasCompletePager?: boolean;
}

/** One page of articles with the links to the others. */
export function PagedArticles(props: Props) {
  const { list, path, empty, heading, namesCategory = false, hasCompletePager } = props;
  return (
    <section aria-label={heading ?? "文章"}>
      {heading && <h2 className="section-title">{heading}</h2>}
      <ArticleList
        articles={list.items}
        empty={empty}
        namesCategory={namesCategory}
        isNested={Boolean(heading)}
      />
      <Pager path={path} page={list.page} pageCount={list.pageCount} isComplete={hasCompletePager} />
    </section>
  );
}
