import type { Metadata } from "next";
import { Section } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { listEnginePlaces, listEngines, listPushLog } from "#lib/push/admin-queries";
import { engineNames, pushLogSchema } from "#lib/push/schema";
import { canManageSeo } from "#lib/seo/policy";
import { SeoNav } from "../seo-nav";
import { BaiduForm } from "./baidu-form";
import { EngineStatus } from "./engine-status";
import { IndexNowForm } from "./index-now-form";
import { PlacesTable } from "./places-table";
import { PushLog } from "./push-log";

export const metadata: Metadata = { title: "推送" };

export default async function EnginesPage({ searchParams }: PageProps<"/admin/seo/engines">) {
  const actor = await requireActor();
  const filter = pushLogSchema.parse(await searchParams);
  const [engines, places, log] = await Promise.all([
    listEngines(actor),
    listEnginePlaces(actor),
    listPushLog(actor, filter),
  ]);
  const isManager = canManageSeo(actor);
  return (
    <>
      <SeoNav current="/admin/seo/engines" />
      {engines.map((state) => (
        <Section key={state.engine} title={engineNames[state.engine]}>
          <EngineStatus state={state} isManager={isManager} />
          {isManager &&
            (state.engine === "BAIDU" ? <BaiduForm state={state} /> : <IndexNowForm state={state} />)}
        </Section>
      ))}
      <Section title="各搜索引擎" text="先在各家的站长平台验证网站，再提交表里的站点地图。">
        <PlacesTable places={places} />
      </Section>
      <Section
        title="推送记录"
        text="文章发布、更新、换网址和下架后自动推送；改错别字不推送。记录保留 90 天。"
      >
        <PushLog {...log} filter={filter} />
      </Section>
    </>
  );
}
