import Link from "next/link";

const ranges = [7, 30] as const;

/** How far back a page looks. @param base its address without a query */
export function RangeNav({ base, current }: { base: `/admin${string}`; current: number }) {
  return (
    <nav aria-label="时间范围" className="flex gap-x-5 text-sm">
      {ranges.map((range) => (
        <Link
          key={range}
          href={`${base}?range=${range}`}
          aria-current={range === current ? "page" : undefined}
          className="border-b-2 border-transparent py-2 hover:border-edge aria-[current]:border-accent aria-[current]:font-semibold"
        >
          最近 {range} 天
        </Link>
      ))}
    </nav>
  );
}
