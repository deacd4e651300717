import Link from "next/link";
import { ShareList } from "#components/admin/share-list";
import { Section } from "#components/ui/page-header";
import { Time } from "#components/ui/time";
import type { Actor } from "#lib/accounts/actor";
import { engineName } from "#lib/crawlers/engines";
import { type EngineCrawls, listEngineCrawls } from "#lib/crawlers/queries";
import { getLastSelfCrawl, type SelfCrawlRun } from "#lib/self-crawl/queries";
import { countedKinds, findingKinds, isProblem, problemsOf } from "#lib/self-crawl/schema";

const enginesShown = 6;

/** Who crawls the site, and what its own visit of last night found. */
export async function EngineOverview({ actor, range }: { actor: Actor; range: number }) {
  const [engines, lastRun] = await Promise.all([listEngineCrawls(actor, range), getLastSelfCrawl(actor)]);
  return (
    <Section title="搜索引擎">
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
        <div className="min-w-0 text-sm">
          <p className="mb-2">蜘蛛抓取</p>
          <Crawls engines={engines} />
          <p className="mt-3">
            <Link href={`/admin/seo/crawlers?range=${range}`} className="link">
              各引擎的抓取
            </Link>
          </p>
        </div>
        <div className="min-w-0 text-sm">
          <p className="mb-2">全站检查</p>
          <LastRun run={lastRun} />
          <p className="mt-3">
            <Link href="/admin/seo/self-crawl" className="link">
              全站检查
            </Link>
          </p>
        </div>
      </div>
    </Section>
  );
}

function Crawls({ engines }: { engines: EngineCrawls[] }) {
  const fakes = engines.reduce((sum, { fake }) => sum + fake, 0);
  const entries = engines
    .map(({ engine, verified, unknown }) => ({
      id: engine,
      name: engineName(engine),
      count: verified + unknown,
    }))
    .filter(({ count }) => count > 0);
  if (entries.length === 0 && fakes === 0)
    return <p className="text-muted">还没有蜘蛛来过。新网站请先完成站点验证，并向引擎提交网站地图。</p>;
  return (
    <>
      <ShareList label="蜘蛛抓取" unit="次" entries={entries.slice(0, enginesShown)} />
      {fakes > 0 && <p className="mt-2 text-muted">另有冒充搜索引擎的访问 {fakes} 次，没有计入。</p>}
    </>
  );
}

function LastRun({ run }: { run: SelfCrawlRun | null }) {
  if (!run) return <p className="text-muted">还没有检查过，第一次在今晚 3:30。</p>;
  const problems = problemsOf(run.counts);
  return (
    <>
      <p className={problems > 0 ? "text-danger" : undefined}>
        {problems > 0 ? `发现 ${problems} 处问题` : "没有发现问题"}，共 {run.pages} 个网址，
        <Time at={run.startedAt} />
      </p>
      <ul className="mt-1">
        {countedKinds(run.counts).map(([kind, count]) => (
          <li key={kind} className={isProblem(kind) ? undefined : "text-muted"}>
            <Link href={`/admin/seo/self-crawl?kind=${kind}`} className="inline-block py-1 hover:underline">
              {findingKinds[kind]}：{count} 处
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
