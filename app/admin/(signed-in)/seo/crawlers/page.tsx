import type { Metadata } from "next";
import { EmptyState } from "#components/ui/empty-state";
import { KeyPager } from "#components/ui/key-pager";
import { Section } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { listEngineCrawls, listFakes, listLatestCrawls } from "#lib/crawlers/queries";
import { addressPlaceSchema } from "#lib/crawlers/schema";
import { rangeSchema } from "#lib/readership/schema";
import { RangeNav } from "../../range-nav";
import { SeoNav } from "../seo-nav";
import { EngineCard } from "./engine-card";
import { FakesTable } from "./fakes-table";
import { LatestCrawls } from "./latest-crawls";

export const metadata: Metadata = { title: "蜘蛛抓取" };

export default async function CrawlersPage({ searchParams }: PageProps<"/admin/seo/crawlers">) {
  const actor = await requireActor();
  const parameters = await searchParams;
  const range = rangeSchema.parse(parameters.range);
  const after = addressPlaceSchema.parse(parameters);
  const [engines, fakes, latest] = await Promise.all([
    listEngineCrawls(actor, range),
    listFakes(actor, after),
    listLatestCrawls(actor),
  ]);
  const here = `/admin/seo/crawlers?range=${range}`;
  return (
    <>
      <SeoNav current="/admin/seo/crawlers" />
      <RangeNav base="/admin/seo/crawlers" current={range} />
      <Section
        title="各引擎的抓取"
        text="自称是某个引擎的访问，用反向和正向 DNS 核对。对得上的是“已核实”，对不上的是“冒充”，不计入抓取；引擎没有公布核对办法，或 DNS 没有回答的，是“未核实”。"
      >
        {engines.length > 0 ? (
          <ul className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
            {engines.map((crawls) => (
              <li key={crawls.engine} className="min-w-0">
                <EngineCard crawls={crawls} />
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState text="这段时间没有蜘蛛来过。新网站通常要等几天：请先完成站点验证，并向引擎提交网站地图。" />
        )}
      </Section>
      <Section title="最近抓取的网址" text="每个引擎对每个网址只记最后一次；冒充的不算。">
        {latest.length > 0 ? (
          <LatestCrawls crawls={latest} />
        ) : (
          <EmptyState text="蜘蛛抓取本站的页面后，会按时间排在这里。" />
        )}
      </Section>
      <Section title="冒充的访问" text="IP 地址最多保留 30 天。">
        {fakes.items.length > 0 ? (
          <FakesTable fakes={fakes.items} />
        ) : (
          <EmptyState text="最近 30 天没有发现冒充搜索引擎的访问。" />
        )}
        <KeyPager first={after && here} next={fakes.next && `${here}&${new URLSearchParams(fakes.next)}`} />
      </Section>
    </>
  );
}
