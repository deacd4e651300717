import { Table, Td, Th } from "#components/ui/table";
import { Time } from "#components/ui/time";
import { engineName } from "#lib/crawlers/engines";
import type { listLatestCrawls } from "#lib/crawlers/queries";

type Crawl = Awaited<ReturnType<typeof listLatestCrawls>>[number];

/** Which engine asked for which address, the newest first. */
export function LatestCrawls({ crawls }: { crawls: Crawl[] }) {
  return (
    <Table label="最近抓取的网址">
      <thead>
        <tr>
          <Th>引擎</Th>
          <Th>网址</Th>
          <Th>状态码</Th>
          <Th className="max-sm:hidden">时间</Th>
        </tr>
      </thead>
      <tbody>
        {crawls.map(({ path, engine, status, at }) => (
          <tr key={`${engine} ${path}`}>
            <Td className="whitespace-nowrap">{engineName(engine)}</Td>
            <Td className="w-full break-all">{path}</Td>
            <Td className={status >= 400 ? "text-danger" : "text-muted"}>{status}</Td>
            <Td className="text-muted max-sm:hidden">
              <Time at={at} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
