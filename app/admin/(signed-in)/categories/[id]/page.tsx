import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ButtonLink } from "#components/ui/button";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { canDecideAboutReview, canManageCategories } from "#lib/categories/policy";
import { getCategory } from "#lib/categories/queries";
import { SubjectFindings } from "../../subject-findings";
import { CategoryForm } from "./form";

export const metadata: Metadata = { title: "修改分类" };

export default async function CategoryPage({ params }: PageProps<"/admin/categories/[id]">) {
  const actor = await requireActor();
  if (!canManageCategories(actor)) notFound();
  const { id } = await params;
  const category = /^[1-9]\d{0,8}$/.test(id) ? await getCategory(Number(id)) : null;
  if (!category) notFound();
  return (
    <>
      <PageHeader title={category.name} text={category.path}>
        <ButtonLink href={category.path} target="_blank">
          查看网页
        </ButtonLink>
        <ButtonLink href="/admin/categories">全部分类</ButtonLink>
      </PageHeader>
      <SubjectFindings actor={actor} type="category" id={category.id} />
      <CategoryForm key={category.slug} category={category} canDecide={canDecideAboutReview(actor)} />
    </>
  );
}
