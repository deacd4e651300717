import type { Metadata } from "next";
import { TitleList } from "#components/site/home-newest";
import { PracticeAreaIndex } from "#components/site/practice-area-index";
import { SearchForm } from "#components/site/search-form";
import { listNewest } from "#lib/articles/public-list-queries";
import { pageMetadata } from "#lib/seo/metadata";
import { getCategoryTree, getSiteFrame } from "#lib/site/queries";
import "../../home.css";
import "../../search/form.css";

const texts = {
  404: {
    title: "没有找到这个页面",
    text: "网址可能有误，或者内容已经移走。可以从下面的领域或最近的文章继续。",
  },
  410: {
    title: "这篇内容已经撤下",
    text: "它已经不再公开。法律会修订，我们也会撤下不再准确的文字。下面是现在可以阅读的内容。",
  },
  503: { title: "暂时无法访问", text: "网站正在维护，请过几分钟再刷新。急事请直接致电本所。" },
} as const;

const suggested = 5;

function textOf(code: string) {
  return code === "410" ? texts[410] : code === "503" ? texts[503] : texts[404];
}

export async function generateMetadata({ params }: PageProps<"/status/[code]">): Promise<Metadata> {
  const { settings } = await getSiteFrame();
  const { title } = textOf((await params).code);
  return pageMetadata(settings, { title, path: null, isIndexed: false });
}

/** What visitors read at an address without a page; the server gives it its status. */
export default async function StatusPage({ params }: PageProps<"/status/[code]">) {
  const { code } = await params;
  const { title, text } = textOf(code);
  const [categories, articles] = await Promise.all([getCategoryTree(), listNewest(suggested)]);
  return (
    <main id="main" className="page">
      <header className="statement">
        <h1>{title}</h1>
        <p>{text}</p>
        <p>
          <a href="/">返回首页</a>
        </p>
        {code !== "503" && <SearchForm q="" />}
      </header>
      <PracticeAreaIndex categories={categories} />
      {articles.length > 0 && (
        <section aria-labelledby="newest">
          <h2 className="block-title" id="newest">
            最近的文章
          </h2>
          <TitleList articles={articles} />
        </section>
      )}
    </main>
  );
}
