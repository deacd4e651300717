import Link from "next/link";
import { Badge } from "#components/ui/badge";
import { Table, Td, Th } from "#components/ui/table";
import type { listLawsForStaff } from "#lib/laws/admin-queries";
import { dayOf } from "#lib/laws/schema";

type Law = Awaited<ReturnType<typeof listLawsForStaff>>["laws"][number];

/** The laws of the library, by pinyin. */
export function LawTable({ laws }: { laws: Law[] }) {
  return (
    <Table label="法律和司法解释">
      <thead>
        <tr>
          <Th>名称</Th>
          <Th className="max-sm:hidden">文本日期</Th>
          <Th className="max-sm:hidden">条数</Th>
          <Th className="max-md:hidden">来源</Th>
        </tr>
      </thead>
      <tbody>
        {laws.map(({ id, name, repealedOn, version, _count }) => (
          <tr key={id}>
            <Td className="w-full">
              <Link href={`/admin/laws/${id}`} className="link font-semibold">
                {name}
              </Link>{" "}
              {repealedOn && <Badge tone="danger">{dayOf(repealedOn)} 废止</Badge>}
              {_count.versions > 1 && <Badge>{_count.versions} 个版本</Badge>}
            </Td>
            <Td className="whitespace-nowrap text-muted max-sm:hidden">
              {version && dayOf(version.adoptedOn)}
            </Td>
            <Td className="whitespace-nowrap text-muted max-sm:hidden">{version?.articleCount}</Td>
            <Td className="max-w-60 truncate text-muted max-md:hidden">{version?.source}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
