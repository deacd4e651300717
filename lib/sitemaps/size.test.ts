import { beforeAll, expect, test } from "vitest";
import { db } from "#lib/db";
import { listEntries, listParts } from "#lib/sitemaps/queries";
import { dialects, partSize } from "#lib/sitemaps/schema";
import { indexXml, partXml } from "#lib/sitemaps/xml";
import { useDatabase } from "#lib/testing/database";

useDatabase("file");

const count = 120_000;
const partMaxBytes = 10 * 1024 * 1024;

/** Rows as the sitemap reads them; every seventh is withdrawn, every eleventh is kept from search engines. */
beforeAll(async () => {
  await db().$executeRaw`
    INSERT INTO article (id, status, noindex, path, published_at, updated_at)
    SELECT n, (CASE WHEN n % 7 = 0 THEN 'WITHDRAWN' ELSE 'PUBLISHED' END)::"ArticleStatus", n % 11 = 0,
      '/婚姻家事/离婚/' || n || '.html', at, at
    FROM generate_series(1, ${count}::int) n,
      LATERAL (SELECT '2026-03-01T00:00:00Z'::timestamptz - (n % 5003) * interval '1 minute' AS at) times`;
  await db().$executeRaw`
    INSERT INTO sitemap_part SELECT id / ${partSize}, max(updated_at) FROM article
    WHERE status = 'PUBLISHED' AND NOT noindex GROUP BY 1`;
}, 180_000);

const isListed = (id: number) => id % 7 !== 0 && id % 11 !== 0;

test("120,000 articles are an index of parts: ≤ 10,000 addresses and 10 MB each, every address once (N4)", async () => {
  const parts = await listParts();
  const index = indexXml("standard", parts);
  expect(index).toMatch(/^<\?xml [^>]*\?>\n<sitemapindex /);
  expect(index.match(/<loc>/g)).toHaveLength(parts.length);
  const listed = new Set<string>();
  for (const { part } of parts) {
    const entries = await listEntries(part);
    expect(entries.length).toBeLessThanOrEqual(partSize);
    for (const dialect of dialects)
      expect(Buffer.byteLength(partXml(dialect, entries))).toBeLessThanOrEqual(partMaxBytes);
    if (part.kind === "articles") for (const { path } of entries) listed.add(path);
  }
  const ids = Array.from({ length: count }, (_, index) => index + 1).filter(isListed);
  expect(listed).toEqual(new Set(ids.map((id) => `/婚姻家事/离婚/${id}.html`)));
}, 60_000);

test("lastmod of each part is that of its newest entry (N4)", async () => {
  const articleParts = (await listParts()).filter(({ part }) => part.kind === "articles");
  expect(articleParts).toHaveLength(count / partSize + 1);
  for (const { part, changedAt } of articleParts) {
    const times = (await listEntries(part)).map((entry) => entry.changedAt ?? "");
    expect(changedAt).toBe(times.toSorted().at(-1));
  }
});
