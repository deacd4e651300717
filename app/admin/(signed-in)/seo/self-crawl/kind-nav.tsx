import Link from "next/link";
import { type FindingKind, findingKinds, isProblem } from "#lib/self-crawl/schema";

/** Which findings are shown: problems first, then what is only different. */
export function KindNav({ kinds, current }: { kinds: [FindingKind, number][]; current: FindingKind }) {
  return (
    <nav aria-label="问题的种类" className="my-4 flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {kinds.map(([kind, count]) => (
        <Link
          key={kind}
          href={`/admin/seo/self-crawl?kind=${kind}`}
          aria-current={kind === current ? "page" : undefined}
          className="border-b-2 border-transparent py-1.5 hover:border-edge aria-[current]:border-accent aria-[current]:font-semibold"
        >
          {findingKinds[kind]}{" "}
          <span className={isProblem(kind) ? "text-danger tabular-nums" : "text-muted tabular-nums"}>
            {count}
          </span>
        </Link>
      ))}
    </nav>
  );
}
