import { systemActor } from "#lib/accounts/actor";
import { db } from "#lib/db";
import { refreshNeighbours } from "#lib/neighbours/jobs";
import { listAlikeClusters, listOrphans } from "#lib/neighbours/queries";
import { searchArticlesForStaff } from "#lib/staff-search/queries";

const actor = systemActor("性能测试");
const sample = 20;

/** What the other ways to find articles cost on the site of a bench: the job after a publication, reports, the staff's search. */
export async function benchNeighbours(queries: readonly string[]): Promise<void> {
  const rows = await db().$queryRaw<{ id: number }[]>`
    SELECT id FROM article TABLESAMPLE SYSTEM (1) WHERE status = 'PUBLISHED' ORDER BY random() LIMIT ${sample}`;
  const jobs: number[] = [];
  for (const { id } of rows) {
    await db().articleNeighbours.update({ where: { articleId: id }, data: { staleSince: new Date() } });
    jobs.push(await time(() => refreshNeighbours()));
  }
  const staff: number[] = [];
  for (const query of queries) staff.push(await time(() => searchArticlesForStaff(actor, query, 1)));
  print("相关阅读、相似与链接，每次发布后", jobs);
  print("后台全站搜索", staff);
  print("相似文章", [await time(() => listAlikeClusters(actor, 1))]);
  print("孤立文章", [await time(() => listOrphans(actor, { alone: true, after: null }))]);
}

function print(name: string, times: number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1);
  console.log(`${name}：p50 ${at(0.5)} 毫秒，p95 ${at(0.95)} 毫秒（${times.length} 次）`);
}

async function time(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}
