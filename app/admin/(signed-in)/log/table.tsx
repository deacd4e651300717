import Link from "next/link";
import { Table, Td, Th } from "#components/ui/table";
import { Time } from "#components/ui/time";
import type { listAuditLog } from "#lib/audit/queries";
import { describeDetail, subjectLabels, verbLabel } from "#lib/audit/schema";

type Entry = Awaited<ReturnType<typeof listAuditLog>>["items"][number];

interface Props {
  entries: Entry[];
  /** To say which account an entry is about by its name. */
  accounts: { id: string; name: string }[];
}

// On phones a line of the table becomes a paragraph: time and person, then what was done.
const narrow = "max-md:inline max-md:border-0 max-md:p-0";

export function LogTable({ entries, accounts }: Props) {
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  return (
    <Table label="操作记录">
      <thead className="max-md:sr-only">
        <tr>
          <Th>时间</Th>
          <Th>谁</Th>
          <Th>操作</Th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id} className="max-md:block max-md:border-b max-md:border-line max-md:py-3">
            <Td className={`align-top text-muted ${narrow}`}>
              <Time at={entry.at} />{" "}
            </Td>
            <Td className={`align-top whitespace-nowrap ${narrow}`}>{entry.actorName}</Td>
            <Td className="w-full align-top max-md:block max-md:border-0 max-md:p-0">
              {verbLabel(entry.action)}{" "}
              <Link
                href={`/admin/log?subject=${entry.subjectType}&id=${encodeURIComponent(entry.subjectId)}`}
                className="link"
              >
                {subjectLabels[entry.subjectType] ?? entry.subjectType}{" "}
                {names.get(entry.subjectId) ?? entry.subjectId}
              </Link>
              <span className="block text-muted wrap-anywhere">{describeDetail(entry.detail)}</span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
