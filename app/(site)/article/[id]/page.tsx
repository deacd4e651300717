import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Article } from "#components/site/article";
import { JsonLd } from "#components/site/html";
import { getArticle, getNeighbours } from "#lib/articles/queries";
import { articleJsonLd } from "#lib/seo/json-ld";
import { absoluteUrl } from "#lib/seo/urls";
import { makeQrCode } from "#lib/site/qr";
import { getDisclaimer, getSiteFrame, getTrail } from "#lib/site/queries";
import { readId } from "../../params";
import "./article.css";

type Props = PageProps<"/article/[id]">;

async function requireArticle({ params }: Props) {
  return (await getArticle(readId((await params).id))) ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [article, { settings }] = await Promise.all([requireArticle(props), getSiteFrame()]);
  return {
    title: `${article.seoTitle || article.title} - ${settings.firm.name}`,
    description: article.seoDescription || article.lead,
    alternates: { canonical: absoluteUrl(article.path) },
    ...(article.noindex ? { robots: "noindex" } : {}),
  };
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
        trail={trail}
        firmName={settings.firm.name}
        disclaimer={await getDisclaimer()}
        neighbours={neighbours}
        url={url}
        qr={makeQrCode(`${url}?from=qr`)}
      />
      <JsonLd data={articleJsonLd(article, settings.firm, steps)} />
    </>
  );
}
