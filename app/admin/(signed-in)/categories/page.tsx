import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { canManageCategories } from "#lib/categories/policy";
import { listCategoryChoices } from "#lib/categories/queries";
import { CreateButton } from "./create";
import { CategoryTree } from "./tree";

export const metadata: Metadata = { title: "分类" };

export default async function CategoriesPage() {
  const actor = await requireActor();
  if (!canManageCategories(actor)) notFound();
  const categories = await listCategoryChoices();
  return (
    <>
      <PageHeader
        title="分类"
        text="分类决定文章的网址和网站的栏目，最多三级。改网址名或移动之后，旧网址会自动跳转。"
      >
        <CreateButton categories={categories} />
      </PageHeader>
      {categories.length > 0 ? (
        <CategoryTree categories={categories} parentId={null} />
      ) : (
        <EmptyState text="还没有分类。先按业务领域建几个，例如“婚姻家事”“劳动争议”，文章才能发布。" />
      )}
    </>
  );
}
