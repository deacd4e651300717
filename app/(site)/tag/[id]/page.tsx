import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { JsonLd } from "#components/site/html";
import { PageHead } from "#components/site/page-head";
import { PagedArticles } from "#components/site/paged-articles";
import { listTagArticles } from "#lib/articles/public-list-queries";
import { breadcrumbNode, collectionNode, graph } from "#lib/seo/json-ld";
import { pageMetadata } from "#lib/seo/metadata";
import { getSiteFrame } from "#lib/site/queries";
import { getTag } from "#lib/tags/queries";
import { isThinTag } from "#lib/tags/schema";
import { readId, readPage } from "../../params";

type Props = PageProps<"/tag/[id]">;

async function requireTag({ params }: Props) {
  return (await getTag(readId((await params).id))) ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [tag, { settings }] = await Promise.all([requireTag(props), getSiteFrame()]);
  return pageMetadata(settings, {
    title: `${tag.name}相关文章`,
    description: tag.intro,
    path: tag.path,
    page: readPage((await props.searchParams).page),
    isIndexed: !isThinTag(tag),
  });
}

export default async function TagPage(props: Props) {
  const tag = await requireTag(props);
  const list = (await listTagArticles(tag.id, readPage((await props.searchParams).page))) ?? notFound();
  return (
    <main id="main" className="page spread">
      <PageHead
        crumbs={[
          { label: "标签", path: "/tags/" },
          { label: tag.name, path: null },
        ]}
        title={tag.name}
        intro={tag.intro}
      />
      <JsonLd
        data={graph(
          collectionNode({ ...tag, page: list.page }),
          breadcrumbNode([
            { label: "首页", path: "/" },
            { label: "标签", path: "/tags/" },
            { label: tag.name, path: tag.path },
          ]),
        )}
      />
      <PagedArticles list={list} path={tag.path} empty="这个标签下还没有文章。" namesCategory />
    </main>
  );
}
