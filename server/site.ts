import { requireDatabaseUrl } from "#lib/db";
import { env } from "#lib/env";
import { onInvalidated } from "#lib/invalidation";
import type { App } from "#server/app";
import type { ClientAddressReader } from "#server/client-address";
import { InvalidationFeed } from "#server/invalidation-feed";
import { Metrics } from "#server/metrics";
import { PageCache } from "#server/page-cache/page-cache";
import { WarmUp } from "#server/page-cache/warm-up";
import { PageMaker } from "#server/page-maker";
import { openPageStore, removePageStore } from "#server/page-store";
import { PrivatePreview } from "#server/private-preview";
import { isDatabaseReady } from "#server/probes";
import { PublicSite } from "#server/public-site";
import { renderInTurn } from "#server/render-queue";
import { createRequestHandler } from "#server/request-handler";
import { StaffArea } from "#server/staff-area";
import { StagingLock } from "#server/staging-lock";
import { Traffic } from "#server/traffic";

interface Settings {
  app: App;
  readClientAddress: ClientAddressReader;
  /** Headers of the server's own messages: the security headers. */
  messageHeaders: readonly string[];
  /** Names the build of which the pages are; null keeps none on disk. */
  storeMark: string | null;
  isDev: boolean;
}

/** Puts the parts of the site together that answer requests. */
export async function createSite(settings: Settings) {
  const { app, readClientAddress, messageHeaders, storeMark, isDev } = settings;
  const {
    SITE_URL: siteUrl,
    METRICS_TOKEN: metricsToken = "",
    SURROGATE_KEYS,
    CRAWL_WATCH,
    STAGING_PASSWORD,
  } = env();
  // Browsers and caches on the way ask each time whether their copy is current; a 304 is a short answer.
  const pageHeaders = ["Cache-Control", "public, max-age=0, must-revalidate", "Vary", "Accept-Encoding"];
  const stagingLock = STAGING_PASSWORD ? new StagingLock(STAGING_PASSWORD, messageHeaders) : null;
  // nginx would hand out pages from disk to whoever asks.
  if (stagingLock) removePageStore();
  const disk = storeMark === null || stagingLock ? null : openPageStore(storeMark);
  const warmUp = new WarmUp((address) => publicSite.renew(address));
  const cache = new PageCache({
    headers: { common: [...pageHeaders, ...messageHeaders], withSurrogateKeys: SURROGATE_KEYS === "1" },
    disk,
    onPurge: (dropped) => warmUp.add(dropped),
  });
  const metrics = new Metrics(cache);
  const feed = new InvalidationFeed({
    connectionString: requireDatabaseUrl(),
    position: disk?.position ?? null,
    purge: (keys, id, at) => void cache.purge(keys, id, at),
    outdate: (position) => cache.outdate(position),
  });
  const traffic = CRAWL_WATCH === "1" ? new Traffic(readClientAddress) : null;
  const renderer = renderInTurn(app.render);
  const maker = new PageMaker({ renderer, cache, siteUrl });
  const publicSite = new PublicSite({
    cache,
    maker,
    feed,
    messageHeaders,
    isDev,
    count: (state) => metrics.count(state),
    watch: (request, status, isPage) => traffic?.note(request, status, isPage),
  });
  await feed.start();
  traffic?.start();
  // A command that ran in this process answers when its own purge is done.
  onInvalidated((id, keys) => cache.purge(keys, id));
  const handler = createRequestHandler({
    stagingLock,
    publicSite,
    staffArea: new StaffArea({
      handle: (request, response) => app.handle(request, response, () => feed.catchUp()),
      siteUrl,
      messageHeaders,
      isDatabaseThere: () => feed.isCurrent || isDatabaseReady(),
      isDev,
    }),
    privatePreview: new PrivatePreview({ renderer, siteUrl, messageHeaders }),
    probes: { metrics, metricsToken, headers: messageHeaders },
    readClientAddress,
    messageHeaders,
  });
  return {
    handler,
    cache,
    close: async () => {
      onInvalidated(null);
      await traffic?.stop();
      await feed.stop();
      await warmUp.stop();
      await cache.close();
    },
  };
}
