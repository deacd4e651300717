import { rewriteAddresses } from "#lib/addresses/jobs";
import { getLastRewrite, planRewrite } from "#lib/addresses/patterns";
import { db } from "#lib/db";
import { prepareDatabase } from "#server/database/prepare";

const [before, after] = ["/{category}/{id}.html", "/{category}/{year}/{id}/"];

/**
 * How long a change of the address pattern takes on a site of so many articles, and how long publications wait for it: at most
 * for one of its batches.
 * @param folder empty, for the database
 */
export async function benchRewrite(folder: string, count = "100000"): Promise<void> {
  const database = await prepareDatabase({ dataDir: folder, port: 0 });
  try {
    await fill(Number(count));
    await db().$transaction((tx) => planRewrite(tx, before, after));
    const startedAt = performance.now();
    await rewriteAddresses();
    const seconds = (performance.now() - startedAt) / 1000;
    const rewrite = await getLastRewrite();
    const perBatch = (1_000_000 * seconds) / Number(count);
    console.log(
      `${rewrite?.moved} 篇文章换网址：${seconds.toFixed(1)} 秒，每批 1000 篇 ${perBatch.toFixed(0)} 毫秒`,
    );
    const [{ redirects } = { redirects: 0 }] = await db().$queryRaw<{ redirects: number }[]>`
      SELECT count(*)::int AS redirects FROM address WHERE kind = 'REDIRECT' AND target_type = 'ARTICLE'`;
    console.log(`旧网址的跳转：${redirects} 个`);
  } finally {
    await database.stop();
  }
}

/** Rows as the rewrite reads them, without texts. */
async function fill(count: number): Promise<void> {
  const { id } = await db().category.create({ data: { name: "婚姻", slug: "hunyin", path: "/hunyin/" } });
  await db().$executeRaw`
    INSERT INTO article (id, status, path, category_id, published_at, updated_at)
    SELECT n, 'PUBLISHED', '/hunyin/' || n || '.html', ${id}, at, at
    FROM generate_series(1, ${count}) n, LATERAL (SELECT now() - (n % 5000) * interval '1 hour' AS at) times`;
  await db().$executeRaw`
    INSERT INTO address (path, kind, target_type, target_id)
    SELECT path, 'CANONICAL', 'ARTICLE', id FROM article`;
  await db().$executeRaw`ANALYZE article`;
  await db().$executeRaw`ANALYZE address`;
}
