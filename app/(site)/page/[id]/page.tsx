import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Day } from "#components/site/day";
import { DerivedHtml, JsonLd } from "#components/site/html";
import { PageHead } from "#components/site/page-head";
import { linkLawsIn } from "#lib/citations/queries";
import { getPage } from "#lib/pages/queries";
import { breadcrumbNode, graph } from "#lib/seo/json-ld";
import { pageMetadata } from "#lib/seo/metadata";
import { getSiteFrame } from "#lib/site/queries";
import { readId } from "../../params";
import "../../styles/prose.css";

type Props = PageProps<"/page/[id]">;

async function requirePage({ params }: Props) {
  return (await getPage(readId((await params).id))) ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [page, { settings }] = await Promise.all([requirePage(props), getSiteFrame()]);
  const { title, path, seoDescription } = page;
  return pageMetadata(settings, { title, description: seoDescription, path });
}

export default async function FreePage(props: Props) {
  const { title, path, html, updatedAt } = await requirePage(props);
  const trail = [
    { label: "首页", path: "/" },
    { label: title, path },
  ];
  return (
    <main id="main" className="page spread">
      <PageHead crumbs={[{ label: title, path: null }]} title={title} />
      <JsonLd data={graph(breadcrumbNode(trail))} />
      <div>
        <DerivedHtml className="prose" html={await linkLawsIn(html)} />
        <p className="quiet small updated">
          更新于 <Day at={updatedAt} />
        </p>
      </div>
    </main>
  );
}
