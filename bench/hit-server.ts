// The way of a hit alone, in a process of its own: one stored page, and counting that PUT /on and PUT /off switch; they answer with the
// processor time used so far, in microseconds. bench/crawl-watch.ts starts it, because two processes differ by more than counting costs.
import { createServer } from "node:http";
import { env } from "#lib/env";
import { clientAddressReader } from "#server/client-address";
import { encodeContent } from "#server/page-cache/content";
import { PageCache } from "#server/page-cache/page-cache";
import { PageMaker } from "#server/page-maker";
import { PublicSite } from "#server/public-site";
import { publicSecurityHeaders } from "#server/security-headers";
import { Traffic } from "#server/traffic";

const { SITE_URL: siteUrl, PORT } = env();
const messageHeaders = publicSecurityHeaders(siteUrl);
const cache = new PageCache({ headers: { common: messageHeaders } });
const traffic = new Traffic(clientAddressReader(""));
let isCounting = false;
const publicSite = new PublicSite({
  ...{ cache, messageHeaders, isDev: false, count: () => {} },
  maker: new PageMaker({ cache, siteUrl, renderer: () => Promise.reject(new Error("only what is stored")) }),
  feed: { isCurrent: true, confirm: () => Promise.resolve(true) },
  watch(request, status, isPage) {
    if (isCounting) traffic.note(request, status, isPage);
  },
});
const html = Buffer.from(`<h1>标题</h1>${"<p>婚前买的房子，原则上归买的一方。</p>".repeat(300)}`);
await cache.obtain("/hf/12.html", async () => ({
  ...{ status: 200, content: await encodeContent("text/html; charset=utf-8", html, "quick"), location: null },
  ...{ keys: new Set(["article:12"]), area: "pages" },
}));
createServer((request, response) => {
  if (publicSite.answerHit(request, response)) return;
  isCounting = request.url === "/on";
  const { user, system } = process.cpuUsage();
  response.end(String(user + system));
}).listen(PORT, "127.0.0.1");
