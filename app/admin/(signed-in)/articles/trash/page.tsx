import type { Metadata } from "next";
import Link from "next/link";
import { ArticleStatus } from "#components/admin/article-status";
import { ButtonLink } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { KeyPager } from "#components/ui/key-pager";
import { PageHeader } from "#components/ui/page-header";
import { Table, Td, Th } from "#components/ui/table";
import { Time } from "#components/ui/time";
import { listPlaceSchema } from "#lib/articles/list-filter";
import { canTrashArticle } from "#lib/articles/policy";
import { requireActor } from "#lib/auth";
import { canDeleteForGood } from "#lib/trash/policy";
import { listTrash } from "#lib/trash/queries";
import { daysLeft, keptDays } from "#lib/trash/schema";
import { TrashRowActions } from "./row-actions";

export const metadata: Metadata = { title: "回收站" };

export default async function TrashPage({ searchParams }: PageProps<"/admin/articles/trash">) {
  const actor = await requireActor();
  const { after } = listPlaceSchema.parse(await searchParams);
  const { items, next } = await listTrash(actor, { after });
  const now = new Date();
  return (
    <>
      <PageHeader
        title="回收站"
        text={`这里的文章保留 ${keptDays} 天，期间可以恢复到原来的状态和网址；到期自动彻底删除，原网址以后一直显示“已删除”。`}
      >
        <ButtonLink href="/admin/articles">回到文章列表</ButtonLink>
      </PageHeader>
      {items.length > 0 ? (
        <Table label="回收站里的文章">
          <thead className="max-md:sr-only">
            <tr>
              <Th>标题</Th>
              <Th className="max-md:hidden">原来的状态</Th>
              <Th className="max-lg:hidden">删除时间</Th>
              <Th>还剩</Th>
              <Th>
                <span className="sr-only">操作</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ id, title, trashedAt, trashedFrom, category, author, ...access }) => (
              <tr key={id}>
                <Td className="w-full min-w-0 wrap-anywhere">
                  <Link href={`/admin/articles/${id}`} className="font-semibold hover:underline">
                    {title || "无标题"}
                  </Link>
                  <span className="mt-0.5 block text-muted">
                    {id} · {category?.name ?? "未分类"} · {author?.name ?? "未署名"}
                  </span>
                </Td>
                <Td className="max-md:hidden">
                  <ArticleStatus status={trashedFrom ?? "DRAFT"} hasUnpublished={false} />
                </Td>
                <Td className="text-muted max-lg:hidden">{trashedAt && <Time at={trashedAt} />}</Td>
                <Td className="whitespace-nowrap">{trashedAt && sayLeft(daysLeft(trashedAt, now))}</Td>
                <Td>
                  <TrashRowActions
                    id={id}
                    title={title}
                    canRestore={canTrashArticle(actor, access, trashedFrom === "PUBLISHED")}
                    canDelete={canDeleteForGood(actor)}
                  />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <EmptyState text={`回收站是空的。移到回收站的文章会在这里保留 ${keptDays} 天，随时可以恢复。`} />
      )}
      <KeyPager
        first={after && "/admin/articles/trash"}
        next={next && `/admin/articles/trash?after=${encodeURIComponent(next)}`}
      />
    </>
  );
}

function sayLeft(days: number): string {
  return days > 0 ? `${days} 天` : "今天删除";
}
