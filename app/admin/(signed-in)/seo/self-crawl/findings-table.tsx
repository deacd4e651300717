import { Table, Td, Th } from "#components/ui/table";
import { absoluteUrl } from "#lib/seo/urls";

interface Props {
  label: string;
  findings: { id: number; path: string; detail: string }[];
}

/** Addresses with what was found there. */
export function FindingsTable({ label, findings }: Props) {
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>网址</Th>
          <Th>{label}</Th>
        </tr>
      </thead>
      <tbody>
        {findings.map(({ id, path, detail }) => (
          <tr key={id}>
            <Td className="w-1/2 break-all">
              <a href={absoluteUrl(path)} className="link" target="_blank" rel="noreferrer">
                {path}
              </a>
            </Td>
            <Td className="text-muted wrap-anywhere">{detail}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
