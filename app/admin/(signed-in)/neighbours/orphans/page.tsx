import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { SectionNav } from "#components/admin/section-nav";
import { EmptyState } from "#components/ui/empty-state";
import { KeyPager } from "#components/ui/key-pager";
import { PageHeader } from "#components/ui/page-header";
import { Time } from "#components/ui/time";
import { canReadArticles } from "#lib/articles/policy";
import { requireActor } from "#lib/auth";
import { listOrphans } from "#lib/neighbours/queries";
import { neighbourPages } from "../parts";

export const metadata: Metadata = { title: "孤立文章" };

const path = "/admin/neighbours/orphans";

export default async function OrphansPage({ searchParams }: PageProps<"/admin/neighbours/orphans">) {
  const actor = await requireActor();
  if (!canReadArticles(actor)) notFound();
  const { kind, after } = await searchParams;
  const alone = kind !== "links";
  const place = typeof after === "string" ? after : null;
  const { orphans, next } = await listOrphans(actor, { alone, after: place });
  const here = alone ? path : `${path}?kind=links`;
  return (
    <>
      <PageHeader
        title="孤立文章"
        text={
          alone
            ? "没有任何文章的正文或相关阅读通向它们，读者只能靠分类列表、归档和搜索找到。"
            : "没有任何公开文章的正文链接到它们。写作页的“站内链接”会建议在哪里加。"
        }
      />
      <SectionNav label="相似与孤立" entries={neighbourPages} current={path} />
      <p className="mb-4 text-sm">
        <Link href={alone ? `${path}?kind=links` : path} className="link inline-block py-2">
          {alone ? "也看有相关阅读、但正文里没有链接的" : "只看连相关阅读也没有的"}
        </Link>
      </p>
      {orphans.length === 0 ? (
        <EmptyState text="没有孤立的文章。" />
      ) : (
        <ul className="border-t border-line">
          {orphans.map(({ id, title, publishedAt }) => (
            <li key={id} className="border-b border-line py-3">
              <Link href={`/admin/articles/${id}`} className="link wrap-anywhere">
                {title}
              </Link>
              <p className="text-sm text-muted">
                <Time at={publishedAt} />
              </p>
            </li>
          ))}
        </ul>
      )}
      <KeyPager
        first={place ? here : null}
        next={next && `${here}${alone ? "?" : "&"}${new URLSearchParams({ after: next })}`}
      />
    </>
  );
}
