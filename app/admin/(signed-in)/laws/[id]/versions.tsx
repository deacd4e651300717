import { Badge } from "#components/ui/badge";
import { Table, Td, Th } from "#components/ui/table";
import { Time } from "#components/ui/time";
import type { getLawForStaff } from "#lib/laws/admin-queries";
import { dayOf } from "#lib/laws/schema";

interface Props {
  versions: NonNullable<Awaited<ReturnType<typeof getLawForStaff>>>["versions"];
  currentId: number | null;
}

/** Each wording with its days, where it is from and its hash. */
export function Versions({ versions, currentId }: Props) {
  return (
    <Table label="版本">
      <thead>
        <tr>
          <Th>通过或公布</Th>
          <Th>施行</Th>
          <Th className="max-sm:hidden">条数</Th>
          <Th className="max-md:hidden">来源和校验值</Th>
          <Th className="max-sm:hidden">导入</Th>
        </tr>
      </thead>
      <tbody>
        {versions.map(({ id, adoptedOn, effectiveOn, articleCount, source, hash, importedAt }) => (
          <tr key={id}>
            <Td className="whitespace-nowrap">
              {dayOf(adoptedOn)} {id === currentId && <Badge tone="good">现用</Badge>}
            </Td>
            <Td className="whitespace-nowrap">{effectiveOn ? dayOf(effectiveOn) : "文本未写明"}</Td>
            <Td className="max-sm:hidden">{articleCount}</Td>
            <Td className="text-xs wrap-anywhere text-muted max-md:hidden">
              <span className="line-clamp-2">{source}</span>
              {hash}
            </Td>
            <Td className="whitespace-nowrap max-sm:hidden">
              <Time at={importedAt} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
