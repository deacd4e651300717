import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LawState, LawText } from "#components/site/law-text";
import { PageHead } from "#components/site/page-head";
import { PagedArticles } from "#components/site/paged-articles";
import { listCitingArticles } from "#lib/articles/public-list-queries";
import { excerpt } from "#lib/body/text";
import { articleLabel, articleSegmentSchema, provisionLabel } from "#lib/citations/schema";
import { getLaw, getLawArticle } from "#lib/laws/queries";
import { dayInWords, lawArticlePath, lawPath } from "#lib/laws/schema";
import { pageMetadata } from "#lib/seo/metadata";
import { getSiteFrame } from "#lib/site/queries";
import { readPage } from "../../../params";
import "../../laws.css";

type Props = PageProps<"/laws/[slug]/[article]">;

async function read({ params, searchParams }: Props) {
  const { slug, article: segment } = await params;
  const place = articleSegmentSchema.safeParse(segment);
  const law = await getLaw(slug);
  if (!law || !place.success) notFound();
  const page = readPage((await searchParams).page);
  const provision = { law: law.name, ...place.data };
  const [article, list] = await Promise.all([
    getLawArticle(law, provision),
    listCitingArticles(provision, page),
  ]);
  if (!article || !list) notFound();
  return { law, provision, article, list, path: lawArticlePath(slug, place.data) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ provision, article, list, path }, { settings }] = await Promise.all([read(props), getSiteFrame()]);
  return pageMetadata(settings, {
    title: `${provisionLabel(provision)}条文与解读`,
    description: excerpt(article.text),
    ...{ path, page: list.page },
    // Without a text of ours that explains it, the page says what a hundred others say.
    isIndexed: list.items.length > 0,
  });
}

export default async function LawArticlePage(props: Props) {
  const { law, provision, article, list, path } = await read(props);
  return (
    <main id="main" className="page">
      <PageHead
        crumbs={[
          { label: "法律法规", path: "/laws/" },
          { label: law.name, path: lawPath(law.slug) },
          { label: articleLabel(article), path: null },
        ]}
        title={provisionLabel(provision)}
        intro={article.path.join("　")}
      />
      <div className="law-text">
        <LawText text={article.text} />
      </div>
      <LawState law={law} />
      {article.others.length > 0 && (
        <div className="wordings">
          {article.others.map(({ adoptedOn, text }) => (
            <details key={adoptedOn}>
              <summary>{dayInWords(adoptedOn)}的文本</summary>
              <div className="law-text">
                <LawText text={text} />
              </div>
            </details>
          ))}
        </div>
      )}
      <PagedArticles
        list={list}
        path={path}
        heading="引用本条的文章"
        empty="还没有文章引用这一条。"
        namesCategory
      />
      <nav className="pager law-pager" aria-label="前后条文">
        {article.previous && (
          <a rel="prev" href={lawArticlePath(law.slug, article.previous)}>
            {articleLabel(article.previous)}
          </a>
        )}
        {article.next && (
          <a rel="next" href={lawArticlePath(law.slug, article.next)}>
            {articleLabel(article.next)}
          </a>
        )}
      </nav>
    </main>
  );
}
