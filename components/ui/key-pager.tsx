import Link from "next/link";

interface Props {
  /** Address of the first page, where this isn't it. */
  first: string | null;
  /** The browser's own back leads there too; lists that can't be read backwards leave it out. */
  previous?: string | null;
  next: string | null;
}

/** Paging of a list by key: one page forward or back, and back to the start. */
export function KeyPager({ first, previous = null, next }: Props) {
  if (!first && !next) return null;
  return (
    <nav aria-label="翻页" className="mt-6 flex flex-wrap gap-x-6 text-sm">
      {first && (
        <Link href={first} className="link py-2">
          回到第一页
        </Link>
      )}
      {previous && (
        <Link href={previous} rel="prev" className="link py-2">
          上一页
        </Link>
      )}
      {next && (
        <Link href={next} rel="next" className="link py-2">
          下一页
        </Link>
      )}
    </nav>
  );
}
