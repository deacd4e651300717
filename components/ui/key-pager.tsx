import Link from "next/link";

interface Props {
  /** Address of the first page, where this isn't it. */
  first: string | null;
  next: string | null;
}

/** Paging of a list by key: forward, and back to the start. The browser's own back leads one page back. */
export function KeyPager({ first, next }: Props) {
  if (!first && !next) return null;
  return (
    <nav aria-label="翻页" className="mt-6 flex gap-6 text-sm">
      {first && (
        <Link href={first} className="link py-2">
          回到第一页
        </Link>
      )}
      {next && (
        <Link href={next} className="link py-2">
          下一页
        </Link>
      )}
    </nav>
  );
}
