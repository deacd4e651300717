import { setTimeout as sleep } from "node:timers/promises";
import { resolveLinks } from "#lib/addresses/queries";
import { db } from "#lib/db";
import { fixedPaths } from "#lib/fixed-routes";
import { type Former, judge, type Visit } from "#lib/self-crawl/judge";
import { type Counts, countsSchema, type Finding } from "#lib/self-crawl/schema";
import { visit } from "#lib/self-crawl/visit";

const batchSize = 50;
const atOnce = 2;
const pauseMs = 20;
/** Rows of each kind that a run keeps; the counts go on. */
const samplesMax = 50;
const brokenLinksOfPage = 20;
const keptRuns = 14;
const dayMs = 86_400_000;
/** A run that didn't get on for so long has lost its process. */
const aliveMs = 120_000;

interface Target {
  path: string;
  expected: readonly number[];
}

/**
 * Takes up the run that was left unfinished within a day, or begins one.
 * @returns its id, null while another process is at it
 */
export async function claimRun(now = new Date()): Promise<number | null> {
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(7218410006)`;
    const open = await tx.selfCrawl.findFirst({
      where: { finishedAt: null, startedAt: { gt: new Date(now.getTime() - dayMs) } },
      orderBy: { id: "desc" },
      select: { id: true, seenAt: true },
    });
    if (open && now.getTime() - open.seenAt.getTime() < aliveMs) return null;
    if (!open)
      return (await tx.selfCrawl.create({ data: { startedAt: now, seenAt: now }, select: { id: true } })).id;
    await tx.selfCrawl.update({ where: { id: open.id }, data: { seenAt: now } });
    return open.id;
  });
}

interface Options {
  /** Where the site answers: http://127.0.0.1:3000 */
  base: string;
  /** Stops in time and lets go; claimRun takes the run up again. */
  deadlineMs?: number;
  onProgress?(pages: number): void;
}

/** Visits what is left of a claimed run, fifty addresses at a time. @returns whether it is finished */
export async function continueRun(id: number, { base, deadlineMs, onProgress }: Options): Promise<boolean> {
  const endsAt = deadlineMs === undefined ? Number.POSITIVE_INFINITY : Date.now() + deadlineMs;
  for (;;) {
    const { after, pages } = await db().selfCrawl.findUniqueOrThrow({ where: { id } });
    const targets = pages === 0 ? fixedTargets() : await nextTargets(after);
    if (targets.length === 0) break;
    const visits = await visitAll(base, targets);
    const findings = await judgeAll(id, targets, visits);
    await store(id, pages === 0 ? "" : (targets.at(-1)?.path ?? after), visits, findings);
    onProgress?.(pages + visits.length);
    if (Date.now() < endsAt) continue;
    await db().selfCrawl.update({ where: { id }, data: { seenAt: new Date(0) } });
    return false;
  }
  await finish(id);
  return true;
}

function fixedTargets(): Target[] {
  return fixedPaths.map((path) => ({ path, expected: [200] }));
}

async function nextTargets(after: string): Promise<Target[]> {
  const rows = await db().address.findMany({
    where: { path: { gt: after } },
    orderBy: { path: "asc" },
    take: batchSize,
    select: { path: true, kind: true },
  });
  return rows.map(({ path, kind }) => ({ path, expected: expectedOf[kind] }));
}

/** A former address of what is withdrawn is withdrawn, too. */
const expectedOf = { CANONICAL: [200], REDIRECT: [301, 410], GONE: [410] } as const;

/** Visitors get at least as much of the processor as this. */
async function visitAll(base: string, targets: Target[]): Promise<Visit[]> {
  const waiting = [...targets];
  const visits: Visit[] = [];
  const work = async () => {
    for (let target = waiting.shift(); target; target = waiting.shift()) {
      const startedAt = performance.now();
      let answer = await visit(base, target.path);
      // Too busy, or just being changed: an answer of a moment is no finding.
      if (!target.expected.includes(answer.status)) {
        await sleep(500);
        answer = await visit(base, target.path);
      }
      visits.push(answer);
      await sleep(Math.max(pauseMs, performance.now() - startedAt));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return visits;
}

async function judgeAll(id: number, targets: Target[], visits: Visit[]): Promise<Finding[]> {
  const former = await formerOf(id, visits);
  const expected = new Map(targets.map((target) => [target.path, target.expected]));
  const where = await resolveLinks([...new Set(visits.flatMap(({ links }) => links.filter(isAsked)))]);
  return visits.flatMap((each) => {
    const broken = each.links
      .filter((href) => ["nothing", "gone"].includes(String(where.get(href))))
      .slice(0, brokenLinksOfPage);
    return [
      ...judge(each, expected.get(each.path) ?? [], former.get(each.path) ?? null),
      ...broken.map((href) => ({ kind: "link" as const, path: each.path, detail: href.slice(0, 500) })),
    ];
  });
}

/** A fragment leads within the page. */
function isAsked(href: string): boolean {
  return !href.startsWith("#");
}

async function formerOf(id: number, visits: Visit[]): Promise<Map<string, Former>> {
  const rows = await db().crawledPage.findMany({
    where: { path: { in: visits.map(({ path }) => path) }, crawlId: { not: id } },
  });
  return new Map(rows.map((row) => [row.path, row]));
}

async function store(id: number, after: string, visits: Visit[], findings: Finding[]): Promise<void> {
  // What didn't answer is compared the next night with how it looked before.
  const seen = visits
    .filter(({ status }) => status > 0 && status < 500)
    .map(({ path, status, title, canonical, h1Count, sizeBytes }) => ({
      ...{ path, status, title, canonical, h1Count, sizeBytes },
    }));
  await db().$transaction(async (tx) => {
    const counts = await getCounts(tx, id);
    const samples: Finding[] = [];
    for (const finding of findings) {
      const count = (counts[finding.kind] ?? 0) + 1;
      counts[finding.kind] = count;
      if (count <= samplesMax) samples.push(finding);
    }
    await tx.$executeRaw`
      INSERT INTO crawled_page (path, crawl_id, status, title, canonical, h1_count, size_bytes)
      SELECT path, ${id}, status, title, canonical, "h1Count", "sizeBytes"
      FROM jsonb_to_recordset(${JSON.stringify(seen)}::jsonb)
        AS seen(path text, status int, title text, canonical text, "h1Count" int, "sizeBytes" int)
      ON CONFLICT (path) DO UPDATE SET crawl_id = excluded.crawl_id, status = excluded.status, title = excluded.title,
        canonical = excluded.canonical, h1_count = excluded.h1_count, size_bytes = excluded.size_bytes`;
    await tx.selfCrawlFinding.createMany({ data: samples.map((sample) => ({ ...sample, crawlId: id })) });
    await tx.selfCrawl.update({
      where: { id },
      data: { after, counts, pages: { increment: visits.length }, seenAt: new Date() },
    });
  });
}

async function getCounts(tx: Pick<ReturnType<typeof db>, "selfCrawl">, id: number): Promise<Counts> {
  const { counts } = await tx.selfCrawl.findUniqueOrThrow({ where: { id }, select: { counts: true } });
  return countsSchema.parse(counts);
}

/** Forgets addresses that are no more, and runs that nobody compares with any more. */
async function finish(id: number): Promise<void> {
  await db().crawledPage.deleteMany({ where: { crawlId: { not: id } } });
  const old = await db().selfCrawl.findMany({
    orderBy: { id: "desc" },
    skip: keptRuns,
    select: { id: true },
  });
  await db().selfCrawl.deleteMany({ where: { id: { in: old.map((run) => run.id) } } });
  await db().selfCrawl.update({ where: { id }, data: { finishedAt: new Date() } });
}
