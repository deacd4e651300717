import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LawyerList } from "#components/site/lawyer-list";
import { PageHead } from "#components/site/page-head";
import { listLawyers } from "#lib/lawyers/queries";
import { pageMetadata } from "#lib/seo/metadata";
import { getSiteFrame } from "#lib/site/queries";
import { readPage } from "../params";
import "../styles/hub.css";

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await getSiteFrame();
  const { name } = settings.firm;
  return pageMetadata(settings, {
    title: "律师",
    description: `${name}的执业律师。`,
    path: "/lawyers/",
  });
}

export default async function LawyersPage({ searchParams }: PageProps<"/lawyers">) {
  if (readPage((await searchParams).page) > 1) notFound();
  const lawyers = await listLawyers();
  return (
    <main id="main" className="page">
      <PageHead crumbs={[{ label: "律师", path: null }]} title="律师" />
      <h2 className="unseen">名单</h2>
      {lawyers.length > 0 ? <LawyerList lawyers={lawyers} /> : <p className="empty">律师资料正在整理。</p>}
    </main>
  );
}
