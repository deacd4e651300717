import Link from "next/link";
import { Badge } from "#components/ui/badge";
import { Table, Td, Th } from "#components/ui/table";
import { Time } from "#components/ui/time";
import type { RevisionItem } from "#lib/revisions/queries";

interface Props {
  articleId: number;
  items: RevisionItem[];
  /** What the public reads; null where nothing is public. */
  liveId: number | null;
  newestId: number | null;
}

// On phones a line of the table becomes a paragraph.
const narrow = "max-md:inline max-md:border-0 max-md:p-0";

export function RevisionTable({ articleId, items, liveId, newestId }: Props) {
  return (
    <Table label="历史版本">
      <thead className="max-md:sr-only">
        <tr>
          <Th>版本</Th>
          <Th>时间</Th>
          <Th>谁</Th>
          <Th>说明</Th>
          <Th>字数</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id} className="max-md:block max-md:border-b max-md:border-line max-md:py-3">
            <Td className="whitespace-nowrap max-md:block max-md:border-0 max-md:p-0">
              <Link href={`/admin/articles/${articleId}/revisions/${item.number}`} className="link py-1">
                第 {item.number} 版
              </Link>{" "}
              {item.id === liveId && <Badge tone="good">线上</Badge>}{" "}
              {item.id === newestId && <Badge tone="accent">最新</Badge>}
            </Td>
            <Td className={`text-muted ${narrow}`}>
              <Time at={item.createdAt} />{" "}
            </Td>
            <Td className={`whitespace-nowrap ${narrow}`}>{item.createdBy?.name ?? "系统"} </Td>
            <Td className={`w-full wrap-anywhere ${narrow}`}>{item.reason} </Td>
            <Td className={`whitespace-nowrap ${narrow}`}>
              {item.characterCount.toLocaleString("zh-CN")} 字
              <span className="text-muted">{growthText(item.growth)}</span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function growthText(growth: number | null): string {
  if (growth === null || growth === 0) return "";
  return growth > 0 ? `（＋${growth}）` : `（－${-growth}）`;
}
