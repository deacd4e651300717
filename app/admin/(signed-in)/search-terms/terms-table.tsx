import { EmptyState } from "#components/ui/empty-state";
import { Table, Td, Th } from "#components/ui/table";
import type { SearchTermCount } from "#lib/search/admin-queries";
import { AddSynonymButton } from "./add-synonym";

/** What readers searched for, with the way to mend what found nothing beside it. */
export function TermsTable({ label, terms }: { label: string; terms: SearchTermCount[] }) {
  if (terms.length === 0) return <EmptyState text="最近 30 天没有这样的搜索。" />;
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>搜索词</Th>
          <Th>次数</Th>
          <Th>找到</Th>
          <Th>
            <span className="sr-only">操作</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {terms.map(({ term, count, results }) => (
          <tr key={term}>
            <Td className="w-full break-all font-semibold">{term}</Td>
            <Td className="whitespace-nowrap text-muted">{count} 次</Td>
            <Td className="whitespace-nowrap text-muted">{results} 篇</Td>
            <Td className="whitespace-nowrap">
              <AddSynonymButton word={term} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
