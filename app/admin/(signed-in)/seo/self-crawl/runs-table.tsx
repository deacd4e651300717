import { Table, Td, Th } from "#components/ui/table";
import { Time } from "#components/ui/time";
import type { SelfCrawlRun } from "#lib/self-crawl/queries";
import { problemsOf } from "#lib/self-crawl/schema";

/** The visits of the last nights, the newest first. */
export function RunsTable({ runs }: { runs: SelfCrawlRun[] }) {
  return (
    <Table label="历次检查">
      <thead>
        <tr>
          <Th>开始</Th>
          <Th className="max-sm:hidden">完成</Th>
          <Th>网址</Th>
          <Th>问题</Th>
        </tr>
      </thead>
      <tbody>
        {runs.map(({ id, startedAt, finishedAt, pages, counts }) => (
          <tr key={id}>
            <Td>
              <Time at={startedAt} />
            </Td>
            <Td className="w-full text-muted max-sm:hidden">
              {finishedAt ? <Time at={finishedAt} /> : "还没有完成"}
            </Td>
            <Td>{pages}</Td>
            <Td className={problemsOf(counts) > 0 ? "text-danger" : "text-muted"}>{problemsOf(counts)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
