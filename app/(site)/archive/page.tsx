import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ArchiveIndex } from "#components/site/archive-index";
import { PageHead } from "#components/site/page-head";
import { listMonths } from "#lib/articles/public-list-queries";
import { pageMetadata } from "#lib/seo/metadata";
import { getSiteFrame } from "#lib/site/queries";
import { readPage } from "../params";

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await getSiteFrame();
  const { name } = settings.firm;
  return pageMetadata(settings, {
    title: "全部文章",
    description: `${name}的全部文章，按月份排列。`,
    path: "/archive/",
  });
}

export default async function ArchivePage({ searchParams }: PageProps<"/archive">) {
  if (readPage((await searchParams).page) > 1) notFound();
  const months = await listMonths();
  return (
    <main id="main" className="page spread">
      <PageHead crumbs={[{ label: "全部文章", path: null }]} title="全部文章" />
      <div>
        {months.length > 0 ? <ArchiveIndex months={months} /> : <p className="empty">还没有文章。</p>}
      </div>
    </main>
  );
}
