import { Badge } from "#components/ui/badge";
import { Table, Td, Th } from "#components/ui/table";
import { Time } from "#components/ui/time";
import type { RedirectRow, Stray } from "#lib/redirects/admin-queries";
import { redirectKinds } from "#lib/redirects/schema";
import { RowActions } from "./row-actions";

interface Props {
  items: RedirectRow[];
  stray: Map<string, Stray>;
}

/** Redirects with where they lead, how often they were followed, and what is wrong with their targets. */
export function RedirectTable({ items, stray }: Props) {
  return (
    <Table label="网址跳转">
      <thead>
        <tr>
          <Th>旧网址和新网址</Th>
          <Th className="max-sm:hidden">跳转次数</Th>
          <Th className="max-md:hidden">最近一次</Th>
          <Th>
            <span className="sr-only">操作</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.key}>
            <Td className="w-full">
              <p className="wrap-anywhere">
                {item.kind !== "EXACT" && (
                  <>
                    <Badge>{redirectKinds[item.kind]}</Badge>{" "}
                  </>
                )}
                <span className="font-semibold">{item.source}</span>
              </p>
              <p className="wrap-anywhere text-muted">→ {item.target || "（内容已删除）"}</p>
              <StrayNote stray={stray.get(item.target)} />
              <p className="text-muted sm:hidden">跳转 {item.hits} 次</p>
            </Td>
            <Td className="whitespace-nowrap text-right text-muted max-sm:hidden">{item.hits} 次</Td>
            <Td className="whitespace-nowrap text-muted max-md:hidden">
              {item.lastAt ? <Time at={item.lastAt} /> : "还没有"}
            </Td>
            <Td>
              <RowActions redirect={item} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function StrayNote({ stray }: { stray: Stray | undefined }) {
  if (!stray) return null;
  if (typeof stray === "object") return <p className="text-muted">随后到 {stray.movedTo}，读者只跳一次</p>;
  return (
    <p className="text-danger">
      {stray === "gone" ? "新网址已下架，现在回答 410" : "新网址上没有内容，现在回答 404"}
    </p>
  );
}
