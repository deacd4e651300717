import type { SearchResults } from "#lib/search/queries";
import { noFilter, queryMax, searchPath } from "#lib/search/schema";

interface Props {
  q: string;
  results: SearchResults;
  isNarrowed: boolean;
}

/** How many were found, and what to do where that isn't what was looked for. */
export function SearchNotes({ q, results, isNarrowed }: Props) {
  const { total, isCapped, isPartial, isCut, meant } = results;
  return (
    <div className="search-notes" role="status">
      <p>{total === 0 ? "没有找到相关文章。" : `找到 ${total} 篇${isCapped ? "以上" : ""}文章。`}</p>
      {meant && (
        <p>
          您要找的是不是：<a href={searchPath(meant, noFilter)}>{meant}</a>
        </p>
      )}
      {isPartial && <p>没有文章同时含有全部的词，下面的文章含有其中一部分。</p>}
      {isCut && <p>搜索词太长，只用了前面的部分（最多 {queryMax} 个字）。</p>}
      {isNarrowed && (
        <p>
          <a href={searchPath(q, noFilter)}>不限范围，重新搜索</a>
        </p>
      )}
      {total === 0 && (
        <p>
          可以换一个说法，减少几个词，或者从<a href="/archive/">全部文章</a>和<a href="/lawyers/">律师</a>
          开始找。
        </p>
      )}
    </div>
  );
}
