import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { JsonLd } from "#components/site/html";
import { PageHead } from "#components/site/page-head";
import { PagedArticles } from "#components/site/paged-articles";
import { Picture, textSizes } from "#components/site/picture";
import { Faq, PracticeAreaHub } from "#components/site/practice-area";
import { SideLinks } from "#components/site/side-links";
import { listCategoryArticles } from "#lib/articles/public-list-queries";
import { getCategory } from "#lib/categories/queries";
import { ancestry, subtreeIds } from "#lib/categories/schema";
import { listLawyersOf } from "#lib/lawyers/queries";
import { breadcrumbNode, collectionNode, faqNodes, graph } from "#lib/seo/json-ld";
import { pageMetadata } from "#lib/seo/metadata";
import { getCategoryTree, getSiteFrame } from "#lib/site/queries";
import { childCategories } from "#lib/site/schema";
import { readId, readPage } from "../../params";
import "../../styles/hub.css";

type Props = PageProps<"/category/[id]">;

async function requireCategory({ params }: Props) {
  return (await getCategory(readId((await params).id))) ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [category, { settings }] = await Promise.all([requireCategory(props), getSiteFrame()]);
  return pageMetadata(settings, {
    title: category.seoTitle || category.name,
    description: category.seoDescription || category.intro,
    path: category.path,
    category: category.name,
    feed: { kind: "category", id: category.id },
    page: readPage((await props.searchParams).page),
  });
}

export default async function CategoryPage(props: Props) {
  const [category, categories] = await Promise.all([requireCategory(props), getCategoryTree()]);
  const page = readPage((await props.searchParams).page);
  const ids = subtreeIds(categories, category.id);
  // The hub introduces the field once; further pages are only its articles.
  const area = page === 1 ? category.practiceArea : null;
  const [list, lawyers] = await Promise.all([
    listCategoryArticles(category.id, ids, page),
    area ? listLawyersOf(ids) : [],
  ]);
  if (!list) notFound();
  const trail = ancestry(categories, category.id).map(({ name, path }) => ({ label: name, path }));
  const children = childCategories(categories, category.id);
  const siblings = children.length > 0 ? children : childCategories(categories, category.parentId);
  return (
    <main id="main" className="page spread">
      <PageHead
        crumbs={trail.map((crumb, index) => (index === trail.length - 1 ? { ...crumb, path: null } : crumb))}
        title={category.name}
        intro={page === 1 ? category.intro : undefined}
      />
      <SideLinks
        label={children.length > 0 ? "下级分类" : "相邻分类"}
        links={siblings.map(({ id, name, path }) => ({ label: name, path, isCurrent: id === category.id }))}
      />
      <div>
        {page === 1 && category.cover && (
          <div className="cover">
            <Picture picture={category.cover} alt={category.cover.alt} sizes={textSizes} eager />
          </div>
        )}
        {area && <PracticeAreaHub area={area} lawyers={lawyers} />}
        <PagedArticles
          list={list}
          path={category.path}
          heading={area ? `${category.name}文章` : undefined}
          empty="这个分类还没有文章。"
          namesCategory={children.length > 0}
        />
        {area && <Faq faq={area.faq} />}
      </div>
      <JsonLd
        data={graph(
          collectionNode({ name: category.name, path: category.path, page }),
          breadcrumbNode([{ label: "首页", path: "/" }, ...trail]),
          ...faqNodes(category.path, area?.faq ?? []),
        )}
      />
    </main>
  );
}
