import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Badge } from "#components/ui/badge";
import { ButtonLink } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { Table, Td, Th } from "#components/ui/table";
import { Time } from "#components/ui/time";
import { requireActor } from "#lib/auth";
import { canManagePages } from "#lib/pages/policy";
import { listPagesForStaff } from "#lib/pages/queries";
import { PageActions } from "./page-actions";

export const metadata: Metadata = { title: "页面" };

export default async function PagesPage() {
  const actor = await requireActor();
  if (!canManagePages(actor)) notFound();
  const pages = await listPagesForStaff(actor);
  return (
    <>
      <PageHeader title="页面" text="文章之外的内容：关于我们、联系方式、隐私政策。发布后可以放进菜单。">
        <ButtonLink look="primary" href="/admin/pages/new">
          新建页面
        </ButtonLink>
      </PageHeader>
      {pages.length > 0 ? (
        <Table label="页面">
          <thead className="max-sm:sr-only">
            <tr>
              <Th>标题</Th>
              <Th>状态</Th>
              <Th className="max-md:hidden">最近修改</Th>
              <Th>
                <span className="sr-only">操作</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {pages.map((page) => (
              <tr key={page.id}>
                <Td className="w-full wrap-anywhere">
                  <Link href={`/admin/pages/${page.id}`} className="font-semibold hover:underline">
                    {page.title}
                  </Link>
                  <span className="block text-muted">{page.path}</span>
                </Td>
                <Td>
                  <Badge tone={page.published ? "good" : "neutral"}>
                    {page.published ? "已发布" : "未发布"}
                  </Badge>
                </Td>
                <Td className="text-muted max-md:hidden">
                  <Time at={page.updatedAt} />
                </Td>
                <Td>
                  <PageActions page={page} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <EmptyState text="还没有页面。多数律所从“关于我们”开始。" />
      )}
    </>
  );
}
