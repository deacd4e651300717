import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Article } from "#components/site/article";
import { JsonLd } from "#components/site/html";
import { aiLabel } from "#lib/articles/notice";
import { getArticle, getNeighbours } from "#lib/articles/queries";
import { linkLaws } from "#lib/citations/queries";
import { listComments } from "#lib/comments/queries";
import { articleNode, breadcrumbNode, graph, timeFactor } from "#lib/seo/json-ld";
import { pageMetadata } from "#lib/seo/metadata";
import { absoluteUrl, absoluteUrls } from "#lib/seo/urls";
import { makeQrCode } from "#lib/site/qr";
import { getDisclaimer, getFreshnessBanner, getSiteFrame, getTrail } from "#lib/site/queries";
import { readId } from "../../params";
import "./article.css";

type Props = PageProps<"/article/[id]">;

async function requireArticle({ params }: Props) {
  return (await getArticle(readId((await params).id))) ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [article, { settings }] = await Promise.all([requireArticle(props), getSiteFrame()]);
  const { path, category, noindex, alternates } = article;
  const metadata = pageMetadata(settings, {
    ...{ path, article, category: category.name, isIndexed: !noindex },
    title: article.seoTitle || article.title,
    description: article.seoDescription || article.lead,
    ...(alternates ? { languages: absoluteUrls(alternates) } : {}),
  });
  const label = aiLabel(article);
  return label ? { ...metadata, other: { "ai-content": label } } : metadata;
}

export default async function ArticlePage(props: Props) {
  const [article, { settings }] = await Promise.all([requireArticle(props), getSiteFrame()]);
  const neighbours = await getNeighbours(article);
  const trail = await getTrail(article.category.id);
  const url = absoluteUrl(article.path);
  const steps = [
    { label: "首页", path: "/" },
    ...trail.map(({ name, path }) => ({ label: name, path })),
    { label: article.title, path: article.path },
  ];
  return (
    <>
      <Article
        article={article}
        html={await linkLaws(article)}
        banner={article.awaits ? await getFreshnessBanner() : "none"}
        trail={trail}
        firmName={settings.firm.name}
        disclaimer={await getDisclaimer()}
        comments={await listComments(article.id)}
        neighbours={neighbours}
        url={url}
        qr={makeQrCode(`${url}?from=qr`)}
      />
      <JsonLd data={graph(articleNode(article, settings.firm), breadcrumbNode(steps))} />
      <JsonLd data={timeFactor(article)} />
    </>
  );
}
