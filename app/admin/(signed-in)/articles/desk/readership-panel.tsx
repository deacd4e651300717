import { DayBars } from "#components/admin/day-bars";
import { ShareList } from "#components/admin/share-list";
import { Time } from "#components/ui/time";
import { engineName } from "#lib/crawlers/engines";
import type { listArticleCrawls } from "#lib/crawlers/queries";
import type { getArticleReadership } from "#lib/readership/queries";
import { total } from "#lib/readership/schema";
import { sourceName } from "#lib/readership/sources";
import { Panel } from "./panel";

interface Props {
  readership: Awaited<ReturnType<typeof getArticleReadership>>;
  crawls: Awaited<ReturnType<typeof listArticleCrawls>>;
}

/** How often the article was opened, from where, and when each engine fetched it last. */
export function ReadershipPanel({ readership: { days, sources, words }, crawls }: Props) {
  const views = total(days);
  return (
    <Panel title="读者和抓取">
      {views > 0 ? (
        <>
          <p>
            最近 30 天打开 {views} 次，其中最近 7 天 {total(days.slice(-7))} 次
          </p>
          <DayBars label="每天打开的次数" days={days} unit="次" />
        </>
      ) : (
        <p className="text-muted">最近 30 天还没有读者打开。</p>
      )}
      {sources.length > 0 && (
        <ShareList
          label="读者从哪里来"
          unit="次"
          entries={sources.map(({ source, count }) => ({ id: source, name: sourceName(source), count }))}
        />
      )}
      {words.length > 0 && (
        <p className="text-muted wrap-anywhere">搜索词：{words.map(({ word }) => word).join("、")}</p>
      )}
      {crawls.length > 0 ? (
        <dl aria-label="最近一次抓取" className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
          {crawls.map(({ engine, status, at }) => (
            <div key={engine} className="contents">
              <dt>{engineName(engine)}</dt>
              <dd className="text-muted">
                <Time at={at} />
                {status !== 200 && status !== 304 && <span className="text-danger"> {status}</span>}
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="text-muted">还没有搜索引擎抓取过。</p>
      )}
    </Panel>
  );
}
