import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Badge } from "#components/ui/badge";
import { ButtonLink } from "#components/ui/button";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { canManagePages } from "#lib/pages/policy";
import { getPageForStaff } from "#lib/pages/queries";
import { SubjectFindings } from "../../subject-findings";
import { PageForm } from "../form";
import { PageActions } from "../page-actions";

export const metadata: Metadata = { title: "修改页面" };

export default async function EditPagePage({ params }: PageProps<"/admin/pages/[id]">) {
  const actor = await requireActor();
  if (!canManagePages(actor)) notFound();
  const { id } = await params;
  const page = /^[1-9]\d{0,8}$/.test(id) ? await getPageForStaff(actor, Number(id)) : null;
  if (!page) notFound();
  return (
    <>
      <PageHeader
        title={page.title}
        text={page.published ? "页面已发布：保存后访客马上看到修改。" : "页面还没有发布，访客看不到。"}
      >
        <span className="self-center">
          <Badge tone={page.published ? "good" : "neutral"}>{page.published ? "已发布" : "未发布"}</Badge>
        </span>
        <PageActions page={page} />
        <ButtonLink href="/admin/pages">全部页面</ButtonLink>
      </PageHeader>
      <SubjectFindings actor={actor} type="page" id={page.id} />
      <PageForm key={page.slug} page={page} />
    </>
  );
}
