import { Table, Td, Th } from "#components/ui/table";
import { engineName } from "#lib/crawlers/engines";
import type { listFakes } from "#lib/crawlers/queries";

type Fake = Awaited<ReturnType<typeof listFakes>>["items"][number];

/** Who used an engine's name without being it. */
export function FakesTable({ fakes }: { fakes: Fake[] }) {
  return (
    <Table label="冒充的访问">
      <thead>
        <tr>
          <Th>日期</Th>
          <Th>冒充</Th>
          <Th>IP 地址</Th>
          <Th className="max-sm:hidden">反查到的主机名</Th>
          <Th>次数</Th>
        </tr>
      </thead>
      <tbody>
        {fakes.map(({ day, engine, address, host, hits }) => (
          <tr key={`${day} ${engine} ${address}`}>
            <Td className="whitespace-nowrap text-muted">{day}</Td>
            <Td className="whitespace-nowrap">{engineName(engine)}</Td>
            <Td className="max-sm:break-all">{address}</Td>
            <Td className="w-full break-all text-muted max-sm:hidden">{host || "没有"}</Td>
            <Td className="whitespace-nowrap text-muted">{hits}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
