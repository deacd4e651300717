import { Table, Td, Th } from "#components/ui/table";
import type { CsvError } from "#lib/redirects/csv";

const shown = 100;

/** The lines of a file that can't be taken, the first hundred of them. */
export function ImportErrors({ errors }: { errors: CsvError[] }) {
  if (errors.length === 0) return null;
  return (
    <div className="max-h-72 overflow-y-auto">
      <Table label="不合适的行">
        <thead>
          <tr>
            <Th>行</Th>
            <Th>原因</Th>
          </tr>
        </thead>
        <tbody>
          {errors.slice(0, shown).map(({ line, reason }) => (
            <tr key={line}>
              <Td className="whitespace-nowrap">{line}</Td>
              <Td className="w-full">{reason}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {errors.length > shown && (
        <p className="mt-2 text-sm text-muted">还有 {errors.length - shown} 行没有列出。</p>
      )}
    </div>
  );
}
