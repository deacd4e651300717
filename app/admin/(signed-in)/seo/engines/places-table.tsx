import Link from "next/link";
import { Table, Td, Th } from "#components/ui/table";
import { Time } from "#components/ui/time";
import type { listEnginePlaces } from "#lib/push/admin-queries";

type Place = Awaited<ReturnType<typeof listEnginePlaces>>[number];

/** What is done and what is to do at each search engine. */
export function PlacesTable({ places }: { places: readonly Place[] }) {
  return (
    <Table label="各搜索引擎">
      <thead>
        <tr>
          <Th>站长平台</Th>
          <Th>验证文件</Th>
          <Th className="max-sm:hidden">要提交的站点地图</Th>
          <Th className="max-md:hidden">最近的结果</Th>
        </tr>
      </thead>
      <tbody>
        {places.map(({ name, console, files, sitemapUrl, ...result }) => (
          <tr key={name}>
            <Td className="whitespace-nowrap">
              <a href={console} target="_blank" rel="noreferrer" className="link inline-block py-1">
                {name}
              </a>
            </Td>
            <Td className="break-all">
              {files.length > 0 ? (
                files.join("，")
              ) : (
                <Link href="/admin/seo/files" className="link inline-block py-1">
                  还没有
                </Link>
              )}
              <p className="text-muted sm:hidden">地图：{sitemapUrl}</p>
              <div className="md:hidden">
                <LastResult {...result} />
              </div>
            </Td>
            <Td className="break-all max-sm:hidden">{sitemapUrl}</Td>
            <Td className="max-md:hidden">
              <LastResult {...result} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Engines without pushes only show by their crawler that they know the site. */
function LastResult({ engine, status, crawledOn }: Pick<Place, "engine" | "status" | "crawledOn">) {
  return (
    <>
      <p className="wrap-anywhere">
        {!engine ? (
          "不接受推送，按地图抓取"
        ) : status ? (
          <>
            <Time at={status.answeredAt} /> 推送：{status.answer}
          </>
        ) : (
          "还没有推送过"
        )}
      </p>
      <p className="text-muted">{crawledOn ? `蜘蛛 ${crawledOn} 来过` : "90 天内蜘蛛没有来过"}</p>
    </>
  );
}
