import { AuthorCard } from "#components/site/author-card";
import { Breadcrumb } from "#components/site/breadcrumb";
import { Byline } from "#components/site/byline";
import { Colophon } from "#components/site/colophon";
import { Comments } from "#components/site/comments";
import { DerivedHtml } from "#components/site/html";
import { LawNotice } from "#components/site/law-notice";
import { Outline } from "#components/site/outline";
import { Picture, textSizes } from "#components/site/picture";
import { Neighbours, Related } from "#components/site/related";
import { Tags } from "#components/site/tags";
import { provenanceNotice } from "#lib/articles/notice";
import type { Neighbour, PublicArticle } from "#lib/articles/queries";
import type { CategoryNode } from "#lib/categories/schema";
import type { ShownComments } from "#lib/comments/queries";
import type { Settings } from "#lib/settings/schema";
import type { QrCode } from "#lib/site/qr";

interface Props {
  article: PublicArticle;
  /** Of the text, with links to the laws that it cites. */
  html: string;
  /** Which texts say that somebody must look at the law in them. */
  banner: Settings["freshness"]["banner"];
  /** The category and those above it, from the root down. */
  trail: CategoryNode[];
  firmName: string;
  disclaimer: string;
  comments: ShownComments;
  neighbours: { previous: Neighbour | null; next: Neighbour | null };
  /** Absolute and percent-encoded. */
  url: string;
  qr: QrCode;
}

/** From here on a title is set smaller, so that the first sentence stays on the first screen. */
const longTitle = 36;

/** The whole of an article page: title, one line of byline, then the text at once. */
export function Article(props: Props) {
  const { article, html, banner, trail, firmName, disclaimer, comments, neighbours, url, qr } = props;
  const { title, cover, author, provenance } = article;
  // The page around the text stays Chinese.
  const lang = article.language === "zh-CN" ? undefined : article.language;
  const crumbs = [
    { label: "首页", path: "/" },
    ...trail.map(({ name, path }) => ({ label: name, path })),
    { label: "正文", path: null },
  ];
  return (
    <main id="main" className="page spread">
      <header className="head">
        <Breadcrumb crumbs={crumbs} />
        <h1 className={[...title].length > longTitle ? "long" : undefined} lang={lang}>
          {title}
        </h1>
        <Byline article={article} firmName={firmName} />
      </header>
      <Outline entries={article.outline} />
      <article lang={lang}>
        {cover && (
          <div className="cover">
            <Picture picture={cover} alt={cover.alt} sizes={textSizes} eager />
          </div>
        )}
        <LawNotice awaits={article.awaits} banner={banner} />
        <DerivedHtml className="prose" html={html} />
      </article>
      <Colophon
        notice={provenanceNotice(article, firmName)}
        isOriginal={provenance === "ORIGINAL"}
        firmName={firmName}
        url={url}
        qr={qr}
        disclaimer={disclaimer}
        signOff={article.signOff}
        verifiedAt={article.verifiedAt}
      />
      <Tags tags={article.tags} />
      <Comments {...comments} />
      {author && <AuthorCard author={author} />}
      <Related articles={article.related} />
      <Neighbours {...neighbours} />
    </main>
  );
}
