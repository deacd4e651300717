import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { EmptyState } from "#components/ui/empty-state";
import { KeyPager } from "#components/ui/key-pager";
import { PageHeader } from "#components/ui/page-header";
import { Time } from "#components/ui/time";
import { canReadArticles } from "#lib/articles/policy";
import { requireActor } from "#lib/auth";
import { listFailingLinks } from "#lib/link-checks/queries";
import { failingPlaceSchema } from "#lib/link-checks/schema";

export const metadata: Metadata = { title: "外部链接" };

export default async function LinksPage({ searchParams }: PageProps<"/admin/links">) {
  const actor = await requireActor();
  if (!canReadArticles(actor)) notFound();
  const after = failingPlaceSchema.parse(await searchParams);
  const { items, next } = await listFailingLinks(actor, after);
  const query = next && new URLSearchParams({ since: next.since.toISOString(), url: next.url });
  return (
    <>
      <PageHeader
        title="外部链接"
        text="文章里指向其他网站、现在打不开的链接。每天夜里检查一遍，保存文章时也检查。"
      />
      {items.length === 0 ? (
        <EmptyState text="没有打不开的外部链接。" />
      ) : (
        <ul className="border-t border-line">
          {items.map((item) => (
            <li key={item.url} className="grid gap-1 border-b border-line py-3">
              <p>
                <a href={item.url} target="_blank" rel="noreferrer nofollow" className="link wrap-anywhere">
                  {item.url}
                </a>
              </p>
              <p className="text-sm text-muted">
                {item.status === null ? item.failure : `对方返回 ${item.status}`}，从{" "}
                <Time at={item.failingSince} /> 起；上次检查 <Time at={item.checkedAt} />
              </p>
              {item.articles.length > 0 && (
                <ul className="flex flex-wrap gap-x-4 text-sm">
                  {item.articles.map(({ id, title }) => (
                    <li key={id}>
                      <Link href={`/admin/articles/${id}`} className="link inline-block py-1">
                        {title || "无标题"}
                      </Link>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      )}
      <KeyPager first={after && "/admin/links"} next={query && `/admin/links?${query}`} />
    </>
  );
}
