import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { JsonLd } from "#components/site/html";
import { PageHead } from "#components/site/page-head";
import { PagedArticles } from "#components/site/paged-articles";
import { listMonthArticles } from "#lib/articles/public-list-queries";
import { breadcrumbNode, collectionNode, graph } from "#lib/seo/json-ld";
import { pageMetadata } from "#lib/seo/metadata";
import { getSiteFrame } from "#lib/site/queries";
import { readPage } from "../../params";

type Props = PageProps<"/archive/[month]">;

/** 2026-03 in Shanghai. */
async function readMonth({ params }: Props) {
  const { month: text } = await params;
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  if (!year || !month) notFound();
  return {
    year: Number(year),
    month: Number(month),
    name: `${year}年${Number(month)}月`,
    path: `/archive/${text}/`,
  };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ name, path }, { settings }] = await Promise.all([readMonth(props), getSiteFrame()]);
  return pageMetadata(settings, {
    title: `${name}的文章`,
    path,
    page: readPage((await props.searchParams).page),
  });
}

export default async function MonthPage(props: Props) {
  const { year, month, name, path } = await readMonth(props);
  const list = await listMonthArticles(year, month, readPage((await props.searchParams).page));
  // A month without articles isn't a page: there are endlessly many of them.
  if (!list || list.items.length === 0) notFound();
  return (
    <main id="main" className="page spread">
      <PageHead
        crumbs={[
          { label: "全部文章", path: "/archive/" },
          { label: name, path: null },
        ]}
        title={`${name}的文章`}
      />
      <JsonLd
        data={graph(
          collectionNode({ name: `${name}的文章`, path, page: list.page }),
          breadcrumbNode([
            { label: "首页", path: "/" },
            { label: "全部文章", path: "/archive/" },
            { label: name, path },
          ]),
        )}
      />
      <PagedArticles list={list} path={path} empty="" namesCategory hasCompletePager />
    </main>
  );
}
