import type { Metadata } from "next";
import Link from "next/link";
import { Fragment } from "react";
import { EmptyState } from "#components/ui/empty-state";
import { Section } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { listSharedDescriptions } from "#lib/seo/admin-queries";
import { absoluteUrl } from "#lib/seo/urls";
import { listMissingReturnLinks } from "#lib/translations/queries";
import { languageName } from "#lib/translations/schema";
import { SeoNav } from "./seo-nav";

export const metadata: Metadata = { title: "搜索引擎" };

/** What engines and other programs read, in the order in which a firm hands it in. */
const files = [
  { path: "/sitemap.xml", label: "站点地图" },
  { path: "/sitemaps/baidu.xml", label: "站点地图，百度格式" },
  { path: "/sitemaps/toutiao.xml", label: "站点地图，头条格式" },
  { path: "/sitemaps/shenma.xml", label: "站点地图，神马格式" },
  { path: "/deadlinks.txt", label: "死链文件" },
  { path: "/deadlinks.xml", label: "死链文件，XML" },
  { path: "/robots.txt", label: "抓取规则" },
  { path: "/feed.xml", label: "RSS" },
  { path: "/atom.xml", label: "Atom" },
  { path: "/feed.json", label: "JSON Feed" },
  { path: "/llms.txt", label: "给人工智能的目录" },
];

export default async function SeoPage() {
  const actor = await requireActor();
  const [missing, shared] = await Promise.all([listMissingReturnLinks(actor), listSharedDescriptions(actor)]);
  return (
    <>
      <SeoNav current="/admin/seo" />
      <Section title="提交给站长平台的文件" text="自动更新，不需要手工生成。">
        <dl className="grid gap-x-6 text-sm sm:grid-cols-[max-content_1fr] sm:gap-y-1">
          {files.map(({ path, label }) => (
            <Fragment key={path}>
              <dt className="text-muted">{label}</dt>
              <dd className="max-sm:mb-2">
                <a href={path} className="link break-all" target="_blank" rel="noreferrer">
                  {absoluteUrl(path)}
                </a>
              </dd>
            </Fragment>
          ))}
        </dl>
      </Section>
      <Section title="语言版本的错误" text="译文和原文要互相指向，否则搜索引擎不认。">
        {missing.length > 0 ? (
          <ul className="grid gap-2 text-sm">
            {missing.map(({ id, title, language, translationOf }) => (
              <li key={id} className="text-danger">
                <Link href={`/admin/articles/${id}`} className="link">
                  {title}
                </Link>
                （{languageName(language)}）缺少返回链接：原文《{translationOf?.title}
                》没有公开、不让收录，或语言相同。
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState text="没有发现错误。" />
        )}
      </Section>
      <Section title="重复的描述" text="几篇文章的搜索结果描述一样时，搜索引擎会自己另选一段文字。">
        {shared.length > 0 ? (
          <ul className="grid gap-4 text-sm">
            {shared.map(({ description, count, ids, titles }) => (
              <li key={description}>
                <p>
                  {count} 篇：{description}
                </p>
                <ul className="border-l-2 border-line pl-3">
                  {ids.map((id, index) => (
                    <li key={id}>
                      <Link href={`/admin/articles/${id}`} className="link">
                        {titles[index]}
                      </Link>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState text="没有重复的描述。" />
        )}
      </Section>
    </>
  );
}
