import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Pager } from "#components/site/pager";
import { SearchFilters } from "#components/site/search-filters";
import { SearchForm } from "#components/site/search-form";
import { SearchHelp } from "#components/site/search-help";
import { SearchHits } from "#components/site/search-hits";
import { SearchNotes } from "#components/site/search-notes";
import { parseQuery } from "#lib/search/parse";
import { search } from "#lib/search/queries";
import { noFilter, readFilter, type SearchFilter, searchPath } from "#lib/search/schema";
import { pageMetadata } from "#lib/seo/metadata";
import { getSiteFrame } from "#lib/site/queries";
import { readPage } from "../params";
import "./search.css";

type Props = PageProps<"/search">;

async function readSearch({ searchParams }: Props) {
  const parameters = await searchParams;
  const value = (name: string) => [parameters[name]].flat()[0] ?? "";
  const filter = readFilter(value);
  return { q: value("q"), filter, page: readPage(parameters.page) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ q, page }, { settings }] = await Promise.all([readSearch(props), getSiteFrame()]);
  return pageMetadata(settings, {
    title: q ? `搜索：${[...q].slice(0, 30).join("")}` : "搜索",
    path: null,
    page,
    isIndexed: false,
  });
}

export default async function SearchPage(props: Props) {
  const { q, filter, page } = await readSearch(props);
  const hasWords = parseQuery(q).terms.length > 0;
  return (
    <main id="main" className="page">
      <header className="head">
        <h1>搜索文章</h1>
        <SearchForm q={q} />
      </header>
      {hasWords ? <Results q={q} filter={filter} page={page} /> : <SearchHelp isUnreadable={q !== ""} />}
      <script src="/assets/search.js" defer data-keep="" />
    </main>
  );
}

async function Results({ q, filter, page }: { q: string; filter: SearchFilter; page: number }) {
  const results = (await search(q, filter, page)) ?? notFound();
  const { hits, facets, pageCount } = results;
  const path = searchPath(q, filter);
  const isNarrowed = path !== searchPath(q, noFilter);
  return (
    <>
      <SearchNotes q={q} results={results} isNarrowed={isNarrowed} />
      {hits.length > 0 && <SearchFilters q={q} filter={filter} facets={facets} />}
      <SearchHits hits={hits} />
      <Pager path={path} page={page} pageCount={pageCount} />
    </>
  );
}
