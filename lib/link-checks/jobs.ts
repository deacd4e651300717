import { bodySchema } from "#lib/body/schema";
import { bodyLinks } from "#lib/checks/body-parts";
import { db } from "#lib/db";
import { enqueue } from "#lib/jobs";
import { askLink } from "#lib/link-checks/ask";
import { checkableUrl } from "#lib/link-checks/schema";
import type { Guard } from "#lib/net/fetch-public";

const hourMs = 3600_000;
/** What was asked since is not asked again; below a day, so that each night asks everything. */
const freshMs = 20 * hourMs;
/** Links of one text that are followed; a text with more is a list of links. */
const maxLinks = 500;
const nightlyBatch = 300;
const hostsAtOnce = 8;
/** Of one job; what is left over waits for the next night. */
const deadlineMs = 10 * 60_000;

interface Options {
  guard?: Guard;
  /** Between two questions to one host. */
  pauseMs?: number;
}

/** Notes which outer addresses an article links to, and asks those that nobody asked lately. */
export async function followLinks(
  { articleId }: { articleId: number },
  options: Options = {},
): Promise<void> {
  const urls = await noteLinks(articleId);
  await checkUrls(urls, options);
}

/** Asks the next outer addresses in their order, and queues the rest behind itself. */
export async function checkAllLinks({ after }: { after: string }, options: Options = {}): Promise<void> {
  const rows = await db().$queryRaw<{ url: string }[]>`
    SELECT DISTINCT url FROM link_use WHERE url > ${after} ORDER BY url LIMIT ${nightlyBatch}`;
  await checkUrls(
    rows.map(({ url }) => url),
    options,
  );
  const last = rows.at(-1);
  if (last && rows.length === nightlyBatch)
    await db().$transaction((tx) => enqueue(tx, "links.checkAll", { after: last.url }));
}

async function noteLinks(articleId: number): Promise<string[]> {
  return db().$transaction(async (tx) => {
    const text = { select: { body: true, sourceUrl: true } } as const;
    const article = await tx.article.findUnique({
      where: { id: articleId },
      select: { status: true, liveRevision: text, workingRevision: text },
    });
    const texts = article?.status === "TRASHED" ? [] : [article?.liveRevision, article?.workingRevision];
    const hrefs = texts.flatMap((row) =>
      row ? [...bodyLinks(bodySchema.parse(row.body)), row.sourceUrl] : [],
    );
    const urls = [...new Set(hrefs.map(checkableUrl))].filter((url) => url !== null).slice(0, maxLinks);
    const dropped = await tx.linkUse.findMany({
      where: { articleId, url: { notIn: urls } },
      select: { url: true },
    });
    await tx.linkUse.deleteMany({ where: { articleId, url: { notIn: urls } } });
    if (article)
      await tx.linkUse.createMany({ data: urls.map((url) => ({ url, articleId })), skipDuplicates: true });
    // What no text links to any more is nobody's concern.
    await tx.$executeRaw`
      DELETE FROM link_check c WHERE c.url = ANY(${dropped.map(({ url }) => url)})
        AND NOT EXISTS (SELECT 1 FROM link_use u WHERE u.url = c.url)`;
    return urls;
  });
}

/** Hosts side by side, the addresses of one host in turn with a pause between them. */
async function checkUrls(urls: string[], { guard, pauseMs = 1000 }: Options): Promise<void> {
  const endsAt = Date.now() + deadlineMs;
  const fresh = await db().linkCheck.findMany({
    where: { url: { in: urls }, checkedAt: { gt: new Date(Date.now() - freshMs) } },
    select: { url: true },
  });
  const known = new Set(fresh.map(({ url }) => url));
  const hosts = Map.groupBy(
    urls.filter((url) => !known.has(url)),
    (url) => new URL(url).hostname,
  );
  const waiting = [...hosts.values()];
  const work = async () => {
    for (let ofHost = waiting.shift(); ofHost; ofHost = waiting.shift())
      for (const [index, url] of ofHost.entries()) {
        if (Date.now() > endsAt) return;
        if (index > 0) await new Promise((done) => setTimeout(done, pauseMs));
        await check(url, guard);
      }
  };
  await Promise.all(Array.from({ length: hostsAtOnce }, work));
}

async function check(url: string, guard: Guard | undefined): Promise<void> {
  const { status, failure, works } = await askLink(url, guard);
  const now = new Date();
  // Since when it fails is kept by the first failure; one success ends it.
  await db().$executeRaw`
    INSERT INTO link_check (url, status, failure, checked_at, failing_since)
    VALUES (${url}, ${status}, ${failure}, ${now}, ${works ? null : now})
    ON CONFLICT (url) DO UPDATE SET status = excluded.status, failure = excluded.failure,
      checked_at = excluded.checked_at,
      failing_since = CASE WHEN excluded.failing_since IS NULL THEN NULL
        ELSE coalesce(link_check.failing_since, excluded.failing_since) END`;
}
