import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { canManageLawyers } from "#lib/lawyers/policy";
import { readAreas } from "../areas";
import { LawyerForm } from "../form";

export const metadata: Metadata = { title: "添加律师" };

export default async function NewLawyerPage() {
  const actor = await requireActor();
  if (!canManageLawyers(actor)) notFound();
  return (
    <>
      <PageHeader title="添加律师" text="保存后立即出现在网站的律师名单里。" />
      <LawyerForm profile={null} areas={await readAreas()} isManager />
    </>
  );
}
