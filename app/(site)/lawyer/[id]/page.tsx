import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { JsonLd } from "#components/site/html";
import { LawyerProfile } from "#components/site/lawyer-profile";
import { PageHead } from "#components/site/page-head";
import { PagedArticles } from "#components/site/paged-articles";
import { listLawyerArticles } from "#lib/articles/public-list-queries";
import { getLawyer } from "#lib/lawyers/queries";
import { breadcrumbNode, graph, lawyerNode } from "#lib/seo/json-ld";
import { pageMetadata } from "#lib/seo/metadata";
import { getSiteFrame } from "#lib/site/queries";
import { readId, readPage } from "../../params";
import "../../styles/prose.css";
import "../../styles/hub.css";
import { lawyerTitle } from "#lib/lawyers/schema";

type Props = PageProps<"/lawyer/[id]">;

async function requireLawyer({ params }: Props) {
  return (await getLawyer(readId((await params).id))) ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [lawyer, { settings }] = await Promise.all([requireLawyer(props), getSiteFrame()]);
  const areas = lawyer.areas.map((area) => area.name).join("、");
  return pageMetadata(settings, {
    title: `${lawyer.name}律师`,
    description: `${settings.firm.name}${lawyer.position || "律师"}${lawyer.name}${areas && `，执业领域：${areas}`}。`,
    path: lawyer.path,
    feed: { kind: "lawyer", id: lawyer.id },
    page: readPage((await props.searchParams).page),
  });
}

export default async function LawyerPage(props: Props) {
  const [lawyer, { settings }] = await Promise.all([requireLawyer(props), getSiteFrame()]);
  const list = (await listLawyerArticles(lawyer.id, readPage((await props.searchParams).page))) ?? notFound();
  const { name, path, position, partTime } = lawyer;
  const trail = [
    { label: "首页", path: "/" },
    { label: "律师", path: "/lawyers/" },
    { label: name, path },
  ];
  return (
    <main id="main" className="page spread">
      <PageHead
        crumbs={[
          { label: "律师", path: "/lawyers/" },
          { label: name, path: null },
        ]}
        title={name}
        intro={lawyerTitle({ position, partTime })}
      />
      {list.page === 1 && <LawyerProfile lawyer={lawyer} firmName={settings.firm.name} />}
      <PagedArticles
        list={list}
        path={path}
        heading={`${name}的文章`}
        empty="还没有署名文章。"
        namesCategory
      />
      <JsonLd data={graph(lawyerNode(lawyer, settings.firm), breadcrumbNode(trail))} />
    </main>
  );
}
