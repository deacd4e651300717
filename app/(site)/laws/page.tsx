import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHead } from "#components/site/page-head";
import { Pager } from "#components/site/pager";
import { listLaws } from "#lib/laws/queries";
import { dayOf, lawPath } from "#lib/laws/schema";
import { pageMetadata } from "#lib/seo/metadata";
import { getSiteFrame } from "#lib/site/queries";
import { readPage } from "../params";
import "./laws.css";

export async function generateMetadata({ searchParams }: PageProps<"/laws">): Promise<Metadata> {
  const { settings } = await getSiteFrame();
  const page = readPage((await searchParams).page);
  // The laws themselves stand elsewhere; what is our own is what we write about their articles.
  return pageMetadata(settings, {
    title: "法律法规",
    path: "/laws/",
    page,
    isIndexed: false,
  });
}

export default async function LawsPage({ searchParams }: PageProps<"/laws">) {
  const list = (await listLaws(readPage((await searchParams).page))) ?? notFound();
  return (
    <main id="main" className="page spread">
      <PageHead
        crumbs={[{ label: "法律法规", path: null }]}
        title="法律法规"
        intro="本站文章引用的法律和司法解释，按拼音排列。"
      />
      {list.items.length === 0 && <p className="empty">还没有收录法律。</p>}
      <ul className="laws">
        {list.items.map(({ id, name, slug, repealedOn, version }) => (
          <li key={id}>
            <a href={lawPath(slug)}>{name}</a>{" "}
            <span className="quiet small">
              {repealedOn ? `${dayOf(repealedOn)} 废止` : version && `${dayOf(version.adoptedOn)} 文本`}
            </span>
          </li>
        ))}
      </ul>
      <Pager path="/laws/" page={list.page} pageCount={list.pageCount} />
    </main>
  );
}
