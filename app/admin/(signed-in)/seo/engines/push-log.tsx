import Link from "next/link";
import { EmptyState } from "#components/ui/empty-state";
import { KeyPager } from "#components/ui/key-pager";
import { Table, Td, Th } from "#components/ui/table";
import { Time } from "#components/ui/time";
import type { PushLogItem } from "#lib/push/admin-queries";
import { engineNames, engines, kindNames, type PushLogFilter, stateNames } from "#lib/push/schema";

interface Props {
  items: PushLogItem[];
  next: number | null;
  filter: PushLogFilter;
}

/** Every address that was or will be sent, with the engine's words. */
export function PushLog({ items, next, filter }: Props) {
  const filters = [null, ...engines];
  return (
    <>
      <nav aria-label="引擎" className="mb-2 flex flex-wrap gap-x-5 text-sm">
        {filters.map((engine) => (
          <Link
            key={engine ?? "all"}
            href={addressOf({ engine, before: null })}
            aria-current={engine === filter.engine ? "page" : undefined}
            className="inline-flex min-h-10 items-center text-muted aria-[current]:font-semibold aria-[current]:text-ink"
          >
            {engine ? engineNames[engine] : "全部"}
          </Link>
        ))}
      </nav>
      {items.length > 0 ? (
        <Table label="推送记录">
          <thead>
            <tr>
              <Th>网址</Th>
              <Th>结果</Th>
              <Th className="max-md:hidden">时间</Th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Row key={item.id} item={item} />
            ))}
          </tbody>
        </Table>
      ) : (
        <EmptyState text="还没有推送记录。" />
      )}
      <KeyPager
        first={filter.before === null ? null : addressOf({ ...filter, before: null })}
        next={next === null ? null : addressOf({ ...filter, before: next })}
      />
    </>
  );
}

function Row({ item }: { item: PushLogItem }) {
  const { engine, articleId, title, path, kind, state, answer, createdAt, triedAt } = item;
  return (
    <tr>
      <Td className="w-1/2">
        {title === null ? (
          <p>文章已删除</p>
        ) : (
          <Link href={`/admin/articles/${articleId}`} className="link">
            {title || "无标题"}
          </Link>
        )}
        <p className="text-muted wrap-anywhere">
          {kindNames[kind]} {path}
        </p>
      </Td>
      <Td>
        <p className={state === "FAILED" ? "text-danger" : ""}>
          {engineNames[engine]}：{stateNames[state]}
        </p>
        {answer && <p className="text-muted wrap-anywhere">{answer}</p>}
      </Td>
      <Td className="whitespace-nowrap text-muted max-md:hidden">
        <Time at={triedAt ?? createdAt} />
      </Td>
    </tr>
  );
}

function addressOf({ engine, before }: PushLogFilter): string {
  const query = new URLSearchParams({
    ...(engine ? { engine } : {}),
    ...(before ? { before: String(before) } : {}),
  });
  return `/admin/seo/engines?${query}`;
}
