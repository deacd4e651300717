import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { DayBars } from "#components/admin/day-bars";
import { ShareList } from "#components/admin/share-list";
import { EmptyState } from "#components/ui/empty-state";
import { KeyPager } from "#components/ui/key-pager";
import { PageHeader, Section } from "#components/ui/page-header";
import { canReadArticles } from "#lib/articles/policy";
import { requireActor } from "#lib/auth";
import { getSiteReadership, listReadArticles, listReferralWords } from "#lib/readership/queries";
import { articlePlaceSchema, rangeSchema, total } from "#lib/readership/schema";
import { sourceName } from "#lib/readership/sources";
import { RangeNav } from "../range-nav";
import { ReadArticles } from "./read-articles";

export const metadata: Metadata = { title: "阅读" };

export default async function ReadershipPage({ searchParams }: PageProps<"/admin/readership">) {
  const actor = await requireActor();
  if (!canReadArticles(actor)) notFound();
  const parameters = await searchParams;
  const range = rangeSchema.parse(parameters.range);
  const after = articlePlaceSchema.parse(parameters);
  const [site, articles, words] = await Promise.all([
    getSiteReadership(actor, range),
    listReadArticles(actor, { range, after }),
    listReferralWords(actor, range),
  ]);
  const { next } = articles;
  const here = `/admin/readership?range=${range}`;
  return (
    <>
      <PageHeader title="阅读" text="由网站自己统计，不用 Cookie，不记录读者是谁。蜘蛛和其他程序不算在内。">
        <RangeNav base="/admin/readership" current={range} />
      </PageHeader>
      <Section title={`全站打开 ${total(site.days)} 次`}>
        <DayBars label="每天打开的次数" days={site.days} unit="次" />
      </Section>
      <Section title="文章" text="同一位读者再次打开也算一次。">
        {articles.items.length > 0 ? (
          <ReadArticles articles={articles.items} />
        ) : (
          <EmptyState text="这段时间还没有读者打开文章。发布的文章有人打开后，会按次数排在这里。" />
        )}
        <KeyPager first={after && here} next={next && `${here}&views=${next.views}&id=${next.id}`} />
      </Section>
      <Section title="读者从哪里来">
        {site.sources.length > 0 ? (
          <ShareList
            label="读者从哪里来"
            unit="次"
            entries={site.sources.map(({ source, count }) => ({
              id: source,
              name: sourceName(source),
              count,
            }))}
          />
        ) : (
          <EmptyState text="有读者打开网站后，这里会显示他们来自百度、微信还是其他网站。" />
        )}
      </Section>
      <Section
        title="在搜索引擎里搜了什么"
        text="只有少数引擎还会告诉网站；像电话、证件号或邮箱的内容不会记下，其余保留 90 天。"
      >
        {words.length > 0 ? (
          <ul className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
            {words.map(({ word, count }) => (
              <li key={word}>
                <span className="font-semibold wrap-anywhere">{word}</span>{" "}
                <span className="text-muted tabular-nums">{count} 次</span>
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState text="这段时间没有引擎告诉我们。网站内的搜索请看“搜索词”。">
            <Link href="/admin/search-terms" className="link">
              查看搜索词
            </Link>
          </EmptyState>
        )}
      </Section>
    </>
  );
}
