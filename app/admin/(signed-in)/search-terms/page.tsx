import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader, Section } from "#components/ui/page-header";
import { Table, Td, Th } from "#components/ui/table";
import { requireActor } from "#lib/auth";
import { listSearchTerms, listSynonymsForStaff } from "#lib/search/admin-queries";
import { canManageSearch } from "#lib/search/policy";
import { AddSynonymButton } from "./add-synonym";
import { RemoveSynonymButton } from "./remove-synonym";
import { TermsTable } from "./terms-table";

export const metadata: Metadata = { title: "搜索词" };

export default async function SearchTermsPage() {
  const actor = await requireActor();
  if (!canManageSearch(actor)) notFound();
  const [empty, frequent, synonyms] = await Promise.all([
    listSearchTerms(actor, { onlyEmpty: true }),
    listSearchTerms(actor),
    listSynonymsForStaff(actor),
  ]);
  return (
    <>
      <PageHeader
        title="搜索词"
        text="读者最近 30 天在网站上搜索的词，不记录是谁搜索的。像电话、证件号或邮箱的内容不会记下。"
      >
        <AddSynonymButton />
      </PageHeader>
      <Section title="没有找到文章的词" text="补上同义词，或者写一篇文章。">
        <TermsTable label="没有找到文章的词" terms={empty} />
      </Section>
      <Section title="最常搜索的词">
        <TermsTable label="最常搜索的词" terms={frequent} />
      </Section>
      <Section title="同义词" text="搜索左边的词，也会找到含有右边的词的文章；保存后马上生效。">
        {synonyms.length > 0 ? (
          <Table label="同义词">
            <thead>
              <tr>
                <Th>读者用的词</Th>
                <Th>文章里用的词</Th>
                <Th>
                  <span className="sr-only">操作</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {synonyms.map(({ id, word, meaning }) => (
                <tr key={id}>
                  <Td className="font-semibold">{word}</Td>
                  <Td className="w-full">{meaning}</Td>
                  <Td>
                    <RemoveSynonymButton id={id} word={word} />
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        ) : (
          <EmptyState text="还没有同义词。" />
        )}
      </Section>
    </>
  );
}
