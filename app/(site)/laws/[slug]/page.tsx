import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LawState, LawText } from "#components/site/law-text";
import { PageHead } from "#components/site/page-head";
import { Pager } from "#components/site/pager";
import { articleLabel, articleSegment } from "#lib/citations/schema";
import { getLaw, listLawArticles } from "#lib/laws/queries";
import { lawArticlePath, lawPath } from "#lib/laws/schema";
import { pageMetadata } from "#lib/seo/metadata";
import { getSiteFrame } from "#lib/site/queries";
import { readPage } from "../../params";
import "../laws.css";

type Props = PageProps<"/laws/[slug]">;

async function requireLaw({ params }: Props) {
  return (await getLaw((await params).slug)) ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [law, { settings }] = await Promise.all([requireLaw(props), getSiteFrame()]);
  const page = readPage((await props.searchParams).page);
  const path = lawPath(law.slug);
  return pageMetadata(settings, { title: law.name, path, page, isIndexed: false });
}

export default async function LawPage(props: Props) {
  const law = await requireLaw(props);
  const page = readPage((await props.searchParams).page);
  const list = (await listLawArticles(law.version, page)) ?? notFound();
  const sections = list.items.map((article, index) => {
    const under = article.path.join(" ");
    return { ...article, under, isFirst: under !== (list.items[index - 1]?.path.join(" ") ?? "") };
  });
  // A short law has no parts to stand above its articles.
  const ArticleHeading = sections.some(({ under }) => under !== "") ? "h3" : "h2";
  return (
    <main id="main" className="page">
      <PageHead
        crumbs={[
          { label: "法律法规", path: "/laws/" },
          { label: law.name, path: null },
        ]}
        title={law.title}
      />
      <LawState law={law} />
      <div className="law-text">
        {sections.map(({ number, branch, under, isFirst, text }) => (
          <section key={articleSegment({ number, branch })}>
            {isFirst && <h2>{under}</h2>}
            <ArticleHeading>
              <a href={lawArticlePath(law.slug, { number, branch })}>{articleLabel({ number, branch })}</a>
            </ArticleHeading>
            <LawText text={text} />
          </section>
        ))}
      </div>
      <Pager path={lawPath(law.slug)} page={list.page} pageCount={list.pageCount} isComplete />
    </main>
  );
}
