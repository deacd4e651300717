import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { canManagePages } from "#lib/pages/policy";
import { PageForm } from "../form";

export const metadata: Metadata = { title: "新建页面" };

export default async function NewPagePage() {
  const actor = await requireActor();
  if (!canManagePages(actor)) notFound();
  return (
    <>
      <PageHeader title="新建页面" text="先保存草稿，发布之前访客看不到。" />
      <PageForm page={null} />
    </>
  );
}
