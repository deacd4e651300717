import Link from "next/link";
import { Table, Td, Th } from "#components/ui/table";
import { Time } from "#components/ui/time";
import type { ListedSnippet } from "#lib/snippets/queries";

interface Props {
  title: string;
  text: string;
  snippets: ListedSnippet[];
}

/** The snippets of one kind; nothing where there are none. */
export function SnippetTable({ title, text, snippets }: Props) {
  if (snippets.length === 0) return null;
  return (
    <section>
      <h2 className="text-lg">{title}</h2>
      <p className="mb-3 text-sm text-muted">{text}</p>
      <Table label={title}>
        <thead className="max-sm:sr-only">
          <tr>
            <Th>名称</Th>
            <Th className="max-md:hidden">最近修改</Th>
          </tr>
        </thead>
        <tbody>
          {snippets.map((snippet) => (
            <tr key={snippet.id}>
              <Td className="w-full wrap-anywhere">
                <Link href={`/admin/snippets/${snippet.id}`} className="font-semibold hover:underline">
                  {snippet.name}
                </Link>
                <span className="block text-muted">{snippet.excerpt}</span>
              </Td>
              <Td className="text-muted max-md:hidden">
                <Time at={snippet.updatedAt} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
