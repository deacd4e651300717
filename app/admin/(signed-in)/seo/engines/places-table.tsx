import Link from "next/link";
import { Table, Td, Th } from "#components/ui/table";
import type { listEnginePlaces } from "#lib/push/admin-queries";
import { engineNames } from "#lib/push/schema";

/** What is done and what is to do at each search engine. */
export function PlacesTable({ places }: { places: Awaited<ReturnType<typeof listEnginePlaces>> }) {
  return (
    <Table label="各搜索引擎">
      <thead>
        <tr>
          <Th>站长平台</Th>
          <Th>验证文件</Th>
          <Th className="max-sm:hidden">要提交的站点地图</Th>
          <Th className="max-md:hidden">推送</Th>
        </tr>
      </thead>
      <tbody>
        {places.map(({ name, console, files, sitemapUrl, engine }) => (
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
            </Td>
            <Td className="break-all max-sm:hidden">{sitemapUrl}</Td>
            <Td className="whitespace-nowrap text-muted max-md:hidden">
              {engine ? engineNames[engine] : "按站点地图抓取"}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
