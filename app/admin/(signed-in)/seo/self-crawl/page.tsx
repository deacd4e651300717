import type { Metadata } from "next";
import { EmptyState } from "#components/ui/empty-state";
import { KeyPager } from "#components/ui/key-pager";
import { Section } from "#components/ui/page-header";
import { Time } from "#components/ui/time";
import { requireActor } from "#lib/auth";
import { getLastSelfCrawl, listSelfCrawlFindings, listSelfCrawls } from "#lib/self-crawl/queries";
import { countedKinds, findingKinds, findingPlaceSchema, problemsOf } from "#lib/self-crawl/schema";
import { SeoNav } from "../seo-nav";
import { FindingsTable } from "./findings-table";
import { KindNav } from "./kind-nav";
import { RunsTable } from "./runs-table";
import { StartButton } from "./start-button";

export const metadata: Metadata = { title: "全站检查" };

export default async function SelfCrawlPage({ searchParams }: PageProps<"/admin/seo/self-crawl">) {
  const actor = await requireActor();
  const { kind: asked, after } = findingPlaceSchema.parse(await searchParams);
  const [last, runs] = await Promise.all([getLastSelfCrawl(actor), listSelfCrawls(actor)]);
  const kinds = countedKinds(last?.counts ?? {});
  const kind = asked ?? kinds[0]?.[0] ?? null;
  const findings = last && kind ? await listSelfCrawlFindings(actor, last.id, { kind, after }) : null;
  const here = `/admin/seo/self-crawl?kind=${kind}`;
  return (
    <>
      <SeoNav current="/admin/seo/self-crawl" />
      <p className="max-w-prose text-sm text-muted">
        每天 3:30 打开全部公开网址一遍，核对状态码、标题、规范网址、主标题、大小和站内链接，并和前一次比较。
      </p>
      <div className="mt-4 mb-6">
        <StartButton />
      </div>
      {last ? (
        <Section title={summaryOf(last.pages, problemsOf(last.counts))}>
          <p className="text-sm text-muted">
            <Time at={last.startedAt} /> 开始
            {last.finishedAt && (
              <>
                ，<Time at={last.finishedAt} /> 完成
              </>
            )}
          </p>
          {kind && findings ? (
            <>
              <KindNav kinds={kinds} current={kind} />
              <FindingsTable label={findingKinds[kind]} findings={findings.items} />
              <KeyPager
                first={after > 0 ? here : null}
                next={findings.next === null ? null : `${here}&after=${findings.next}`}
              />
            </>
          ) : (
            <EmptyState text="一切正常，和前一次相比也没有变化。" />
          )}
        </Section>
      ) : (
        <EmptyState text="还没有检查过。第一次检查在今晚 3:30，也可以现在开始。" />
      )}
      {runs.length > 0 && (
        <Section title="历次检查" text="保留最近 14 次；每类问题最多列出 50 个网址，总数不受影响。">
          <RunsTable runs={runs} />
        </Section>
      )}
    </>
  );
}

function summaryOf(pages: number, problems: number): string {
  return problems === 0 ? `${pages} 个网址没有发现问题` : `${pages} 个网址，发现 ${problems} 处问题`;
}
