import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { Table, Td, Th } from "#components/ui/table";
import { requireActor } from "#lib/auth";
import { canManageTags } from "#lib/tags/policy";
import { listTagsForStaff } from "#lib/tags/queries";
import { CreateTagButton } from "./create";
import { TagActions } from "./tag-actions";

export const metadata: Metadata = { title: "标签" };

export default async function TagsPage() {
  const actor = await requireActor();
  if (!canManageTags(actor)) notFound();
  const tags = await listTagsForStaff(actor);
  const others = tags.map(({ id, name }) => ({ id, name }));
  return (
    <>
      <PageHeader
        title="标签"
        text="作者写文章时自由填写，这里统一整理：改名、合并意思相同的标签、登记同义词。"
      >
        <CreateTagButton />
      </PageHeader>
      {tags.length > 0 ? (
        <Table label="标签">
          <thead className="max-sm:sr-only">
            <tr>
              <Th>名称</Th>
              <Th>文章</Th>
              <Th className="max-sm:hidden">同义词</Th>
              <Th>
                <span className="sr-only">操作</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {tags.map((tag) => (
              <tr key={tag.id}>
                <Td className="font-semibold sm:whitespace-nowrap">{tag.name}</Td>
                <Td className="whitespace-nowrap text-muted">{tag.articleCount} 篇</Td>
                <Td className="w-full text-muted max-sm:hidden">{tag.synonyms.join("、") || "—"}</Td>
                <Td>
                  <TagActions tag={tag} others={others} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <EmptyState text="还没有标签。文章发布时，作者填写的标签会出现在这里。" />
      )}
    </>
  );
}
