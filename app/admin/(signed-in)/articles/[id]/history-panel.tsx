import Link from "next/link";
import { Panel } from "../desk/panel";

interface Props {
  id: number;
  isPublic: boolean;
}

/** The ways from the text to its earlier states. */
export function HistoryPanel({ id, isPublic }: Props) {
  return (
    <Panel title="版本">
      <p className="flex flex-wrap gap-x-4">
        <Link href={`/admin/articles/${id}/revisions`} className="link py-1">
          历史版本
        </Link>
        {isPublic && (
          <Link href={`/admin/articles/${id}/compare`} className="link py-1">
            线上与草稿对照
          </Link>
        )}
      </p>
    </Panel>
  );
}
