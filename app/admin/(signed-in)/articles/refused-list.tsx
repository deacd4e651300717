import Link from "next/link";
import type { Refused } from "#lib/bulk-changes/schema";

/** Which articles stay as they are, and why. */
export function RefusedList({ refused }: { refused: Refused[] }) {
  return (
    <ul aria-label="不能改的文章" className="max-h-60 overflow-y-auto border-y border-line text-sm">
      {refused.map(({ id, title, message }) => (
        <li key={id} className="border-b border-line py-2 last:border-b-0">
          <Link href={`/admin/articles/${id}`} className="font-semibold hover:underline">
            {title || `文章 ${id}`}
          </Link>
          <span className="block text-muted">{message}</span>
        </li>
      ))}
    </ul>
  );
}
