import { notFound } from "next/navigation";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { canReadSeo } from "#lib/seo/policy";

export default async function SeoLayout({ children }: LayoutProps<"/admin/seo">) {
  if (!canReadSeo(await requireActor())) notFound();
  return (
    <>
      <PageHeader title="搜索引擎" />
      {children}
    </>
  );
}
