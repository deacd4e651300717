import Link from "next/link";

interface Props {
  id: number;
  isPublic: boolean;
}

/** The ways from the text to its earlier states. */
export function HistoryPanel({ id, isPublic }: Props) {
  return (
    <section aria-labelledby="history-title" className="border-t border-line pt-4">
      <h2 id="history-title" className="text-sm font-semibold">
        版本
      </h2>
      <p className="mt-1 flex flex-wrap gap-x-4 text-sm">
        <Link href={`/admin/articles/${id}/revisions`} className="link py-1">
          历史版本
        </Link>
        {isPublic && (
          <Link href={`/admin/articles/${id}/compare`} className="link py-1">
            线上与草稿对照
          </Link>
        )}
      </p>
    </section>
  );
}
