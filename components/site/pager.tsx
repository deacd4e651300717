import { encodePath } from "#lib/addresses/schema";

interface Props {
  /** The address of page 1. */
  path: string;
  page: number;
  pageCount: number;
  /** Links to every page: for lists that nothing else leads into (A8). */
  isComplete?: boolean;
}

/** The address of one page of a list; page 1 has the list's own. That of a search comes encoded, with its query. */
export function pagePath(path: string, page: number): string {
  if (path.includes("?")) return page === 1 ? path : `${path}&page=${page}`;
  return page === 1 ? encodePath(path) : `${encodePath(path)}?page=${page}`;
}

/** Plain links to the neighbouring pages, the first and the last. */
export function Pager({ path, page, pageCount, isComplete = false }: Props) {
  if (pageCount < 2) return null;
  const shown = Array.from({ length: pageCount }, (_, index) => index + 1).filter(
    (number) => isComplete || number === 1 || number === pageCount || Math.abs(number - page) <= 2,
  );
  return (
    <nav className="pager" aria-label="分页">
      {page > 1 && (
        <a rel="prev" href={pagePath(path, page - 1)}>
          上一页
        </a>
      )}
      {shown.map((number, index) => {
        const isGap = number - (shown[index - 1] ?? 0) > 1;
        return (
          <PageNumber key={number} path={path} number={number} isCurrent={number === page} isGap={isGap} />
        );
      })}
      {page < pageCount && (
        <a rel="next" href={pagePath(path, page + 1)}>
          下一页
        </a>
      )}
    </nav>
  );
}

interface NumberProps {
  path: string;
  number: number;
  isCurrent: boolean;
  isGap: boolean;
}

function PageNumber({ path, number, isCurrent, isGap }: NumberProps) {
  return (
    <>
      {isGap && <span aria-hidden="true">…</span>}
      {isCurrent ? (
        <span aria-current="page">{number}</span>
      ) : (
        <a href={pagePath(path, number)} aria-label={`第 ${number} 页`}>
          {number}
        </a>
      )}
    </>
  );
}
