import type { RequestListener } from "node:http";
import { requireDatabaseUrl } from "#lib/db";
import { env } from "#lib/env";
import type { ClientAddressReader } from "#server/client-address";
import { Metrics } from "#server/metrics";
import { createRenderer } from "#server/next-renderer";
import { InvalidationFeed } from "#server/page-cache/invalidation-feed";
import { PageCache } from "#server/page-cache/page-cache";
import { PageMaker } from "#server/page-maker";
import { PublicSite } from "#server/public-site";
import { createRequestHandler } from "#server/request-handler";
import { StaffArea } from "#server/staff-area";

interface Settings {
  handleByNext: RequestListener;
  readClientAddress: ClientAddressReader;
  /** Headers of the server's own messages: the security headers. */
  messageHeaders: readonly string[];
  isDev: boolean;
}

/** Puts the parts of the site together that answer requests. */
export async function createSite({ handleByNext, readClientAddress, messageHeaders, isDev }: Settings) {
  const { SITE_URL: siteUrl, METRICS_TOKEN: metricsToken = "" } = env();
  // Browsers and caches on the way ask each time whether their copy is current; a 304 is a short answer.
  const pageHeaders = ["Cache-Control", "public, max-age=0, must-revalidate", "Vary", "Accept-Encoding"];
  const cache = new PageCache({ commonHeaders: [...pageHeaders, ...messageHeaders] });
  const metrics = new Metrics(cache);
  const feed = new InvalidationFeed({
    connectionString: requireDatabaseUrl(),
    purge: (keys) => cache.purge(keys),
    clear: () => cache.clear(),
  });
  await feed.start();
  const maker = new PageMaker({ renderer: createRenderer(handleByNext, siteUrl), cache, siteUrl });
  const publicSite = new PublicSite({
    cache,
    maker,
    feed,
    messageHeaders,
    isDev,
    count: (state) => metrics.count(state),
  });
  const handler = createRequestHandler({
    publicSite,
    staffArea: new StaffArea({ handleByNext, siteUrl, messageHeaders, isDev }),
    probes: { metrics, metricsToken, headers: messageHeaders },
    readClientAddress,
    messageHeaders,
  });
  return { handler, close: () => feed.stop() };
}
