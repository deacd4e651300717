import Link from "next/link";
import { DayBars } from "#components/admin/day-bars";
import { ShareList } from "#components/admin/share-list";
import { EmptyState } from "#components/ui/empty-state";
import { Section } from "#components/ui/page-header";
import type { Actor } from "#lib/accounts/actor";
import { getSiteReadership, listReadArticles } from "#lib/readership/queries";
import { total } from "#lib/readership/schema";
import { sourceName } from "#lib/readership/sources";
import { canReadSeo } from "#lib/seo/policy";
import { EngineOverview } from "./engine-overview";
import { RangeNav } from "./range-nav";
import { ReadArticles } from "./readership/read-articles";

const articlesShown = 5;
const sourcesShown = 6;

/** How the site is read and crawled, beside one's own work. @param range in days, today included */
export async function SiteOverview({ actor, range }: { actor: Actor; range: number }) {
  const [site, articles] = await Promise.all([
    getSiteReadership(actor, range),
    listReadArticles(actor, { range, take: articlesShown }),
  ]);
  const views = total(site.days);
  return (
    <>
      <Section title="网站的读者">
        {views === 0 ? (
          <EmptyState text="还没有读者的记录。有人打开网站后，这里会显示次数、来源和最多人读的文章；不用 Cookie，蜘蛛不算。" />
        ) : (
          <>
            <RangeNav base="/admin" current={range} />
            <div className="mt-4 grid gap-x-10 gap-y-6 lg:grid-cols-2">
              <div className="min-w-0">
                <p className="mb-2 text-sm">
                  打开 <strong className="tabular-nums">{views}</strong> 次
                </p>
                <DayBars label="每天打开的次数" days={site.days} unit="次" />
                <div className="mt-4">
                  <ShareList
                    label="读者从哪里来"
                    unit="次"
                    entries={site.sources
                      .slice(0, sourcesShown)
                      .map(({ source, count }) => ({ id: source, name: sourceName(source), count }))}
                  />
                </div>
              </div>
              <div className="min-w-0">
                <p className="mb-2 text-sm">最多人读的文章</p>
                <ReadArticles articles={articles.items} />
                <p className="mt-3 text-sm">
                  <Link href={`/admin/readership?range=${range}`} className="link">
                    全部阅读数据
                  </Link>
                </p>
              </div>
            </div>
          </>
        )}
      </Section>
      {canReadSeo(actor) && <EngineOverview actor={actor} range={range} />}
    </>
  );
}
