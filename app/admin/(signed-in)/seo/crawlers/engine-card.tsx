import { DayBars } from "#components/admin/day-bars";
import { engineName } from "#lib/crawlers/engines";
import type { EngineCrawls } from "#lib/crawlers/queries";
import { verdictNames } from "#lib/crawlers/schema";

/** One engine: how often it came each day, what it was answered, how deep it went. */
export function EngineCard({ crawls }: { crawls: EngineCrawls }) {
  const { engine, days, verified, unknown, fake, statuses, depths } = crawls;
  const name = engineName(engine);
  return (
    <>
      <h3 className="flex flex-wrap items-baseline gap-x-4">
        {name}
        <span className="font-sans text-sm font-normal tabular-nums">
          {verified > 0 && <span className="mr-3 text-good">{`${verdictNames.VERIFIED} ${verified}`}</span>}
          {unknown > 0 && <span className="mr-3 text-muted">{`${verdictNames.UNKNOWN} ${unknown}`}</span>}
          {fake > 0 && <span className="text-danger">{`${verdictNames.FAKE} ${fake}`}</span>}
        </span>
      </h3>
      {verified + unknown > 0 && (
        <>
          <div className="mt-2">
            <DayBars label={`${name}每天的抓取`} days={days} unit="次" />
          </div>
          <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm tabular-nums">
            <dt className="text-muted">状态码</dt>
            <dd>
              <Counts entries={statuses.map(({ status, count }) => [String(status), count])} />
            </dd>
            <dt className="text-muted">层级</dt>
            <dd>
              <Counts entries={depths.map(({ depth, count }) => [depthName(depth), count])} />
            </dd>
          </dl>
        </>
      )}
    </>
  );
}

function Counts({ entries }: { entries: [string, number][] }) {
  return entries.map(([name, count]) => (
    <span key={name} className="mr-4 inline-block">
      {name} <span className="text-muted">{`${count} 次`}</span>
    </span>
  ));
}

function depthName(depth: number): string {
  return depth === 0 ? "首页" : `${depth} 层`;
}
