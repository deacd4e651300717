// A process of the bench: a site that serves 100,000 pages. It renders 5,000 of them, the others are put into its
// cache as 200 real pages under new addresses; in between it measures how long a purge takes. Prints JSON.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { encodePath } from "#lib/addresses/schema";
import { db } from "#lib/db";
import { env } from "#lib/env";
import { AppLink } from "#server/app-link";
import { sourceHash } from "#server/build";
import { clientAddressReader } from "#server/client-address";
import { setNextEnvironment } from "#server/next-app";
import { buildContent } from "#server/page-cache/content";
import { createPage, type Page } from "#server/page-cache/page";
import { publicSecurityHeaders } from "#server/security-headers";
import { storeMark } from "#server/serving";
import { createSite } from "#server/site";

const renderedPages = 5_000;
const totalPages = 100_000;
const modelPages = 200;
const measuredAt = [1_000, 10_000, 100_000];
const purges = 50;

Object.assign(process.env, { NODE_ENV: "production" });
const dir = process.cwd();
const { HOST: host, SITE_URL, AUTH_SECRET = "" } = env();
setNextEnvironment(sourceHash(dir), AUTH_SECRET);
const server = createServer();
const messageHeaders = publicSecurityHeaders(SITE_URL);
const app = new AppLink(messageHeaders);
await app.start();
const site = await createSite({
  app,
  readClientAddress: clientAddressReader(""),
  messageHeaders,
  storeMark: storeMark(dir),
  isDev: false,
});
server.on("request", site.handler);
await new Promise<void>((resolve) => server.listen(0, host, resolve));
const { port: listening } = server.address() as AddressInfo;

const rows = await db().$queryRaw<{ path: string }[]>`
  SELECT path FROM address WHERE kind = 'CANONICAL' AND target_type = 'ARTICLE' ORDER BY target_id LIMIT ${renderedPages}`;
const paths = rows.map(({ path }) => encodePath(path));
const startedAt = performance.now();
for (const path of paths) await (await fetch(`http://${host}:${listening}${path}`)).arrayBuffer();
const secondsRendering = (performance.now() - startedAt) / 1000;

// The first ones have been pushed out of memory.
const models = paths.slice(-modelPages).flatMap((path) => site.cache.find(path) ?? []);
if (models.length < modelPages) throw new Error(`only ${models.length} pages to copy`);
const timings: { pages: number; medianMs: number; worstMs: number }[] = [];
// Ids of the log that no command reaches while this runs.
let id = 1_000_000_000;
for (let count = 0; count <= totalPages; count++) {
  if (measuredAt.includes(count)) timings.push(await measurePurges(count));
  const model = models[count % models.length];
  if (model) await site.cache.put(`/filled/${count}.html`, copyOf(model, count));
}
const { rss } = process.memoryUsage();
process.stdout.write(
  `${JSON.stringify({ rendered: paths.length, secondsRendering, rss, cacheBytes: site.cache.sizeBytes, timings })}\n`,
);
await app.stop();
process.exit(0);

/** The same bytes in memory of their own, under as many keys as a real page has. */
function copyOf({ content, keys }: Page, count: number): Page {
  const { br, gzip, identity } = content.variants;
  const bytes = {
    br: Buffer.from(br.bytes),
    gzip: Buffer.from(gzip.bytes),
    identity: Buffer.from(identity.bytes),
  };
  const own = [...keys].filter((key) => !key.startsWith("article:") && !key.startsWith("address:"));
  const facts = {
    status: 200,
    content: buildContent(content.type, bytes),
    keys: new Set([...own, `filled:${count}`, `group:${Math.floor(count / 20)}`]),
    location: null,
  };
  return createPage(facts, id, site.cache.headers);
}

/** Each purge hits the 20 pages of one group, in memory and on disk. */
async function measurePurges(pages: number) {
  const times: number[] = [];
  for (let round = 0; round < purges; round++) {
    const group = Math.floor(((round + 0.5) / purges) * (pages / 20));
    const before = performance.now();
    await site.cache.purge([`group:${group}`], ++id);
    times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  return { pages, medianMs: times[purges / 2] ?? Number.NaN, worstMs: times.at(-1) ?? Number.NaN };
}
