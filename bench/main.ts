// `npm run bench` measures how fast an article is served, `npm run bench -- pages` what every page type weighs,
// `npm run bench -- queries 100000` what every query reads on a site of so many articles.
// `npm run bench -- admin-list` how long the admin list takes under each filter and on page 2,000,
// `npm run bench -- typing` what a key costs in a text of 20,000 characters.
// `npm run bench -- sitemap` how long index and parts of the sitemap take for a million articles.
// `npm run bench -- crawl-watch` what counting readers and crawlers costs a page from memory,
// `npm run bench -- checks` how long all checks take over a text.
// `npm run bench -- backup` how long a backup takes, and how long those wait who write meanwhile.
// `npm run bench -- import` how fast WordPress and Z-Blog come in, and in how much memory.
// `npm run bench -- redirects` what 50,000 redirects cost a request,
// `npm run bench -- rewrite` how long 100,000 articles take to follow another address pattern.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { explain, say } from "#server/steps";
import { benchAdminList } from "./admin-list.ts";
import { benchBackup } from "./backup.ts";
import { benchChecks } from "./checks.ts";
import { benchCrawlWatch } from "./crawl-watch.ts";
import { benchImport } from "./import.ts";
import { benchPages } from "./pages.ts";
import { stopProcesses } from "./processes.ts";
import { benchQueries } from "./queries.ts";
import { benchRedirects } from "./redirects.ts";
import { benchRewrite } from "./rewrite.ts";
import { benchSearch } from "./search.ts";
import { benchServing } from "./serving.ts";
import { benchSitemap } from "./sitemap.ts";
import { benchTyping } from "./typing.ts";
import { benchUrls } from "./urls.ts";

const benches: Record<string, (folder: string, ...words: string[]) => Promise<void>> = {
  serving: benchServing,
  pages: benchPages,
  queries: benchQueries,
  urls: benchUrls,
  "admin-list": benchAdminList,
  search: benchSearch,
  checks: benchChecks,
  sitemap: benchSitemap,
  "crawl-watch": benchCrawlWatch,
  typing: benchTyping,
  redirects: benchRedirects,
  backup: benchBackup,
  import: benchImport,
  rewrite: benchRewrite,
};

const folder = mkdtempSync(join(tmpdir(), "lukan-bench-"));
// The embedded database runs as another user when root starts it.
chmodSync(folder, 0o755);

// A site may run from this checkout: nothing of it is used or changed.
for (const name of ["SITE_URL", "DATABASE_URL", "AUTH_SECRET", "TRUST_PROXY", "SMTP_URL", "ADMIN_PASSWORD"])
  delete process.env[name];
Object.assign(process.env, {
  HOST: "127.0.0.1",
  DATA_DIR: folder,
  LUKAN_DIST_DIR: ".next-bench",
  LOG_LEVEL: "warn",
});

async function cleanUp(): Promise<void> {
  await stopProcesses();
  rmSync(folder, { recursive: true, force: true });
}

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => void cleanUp().then(() => process.exit(130)));
try {
  const [name = "serving", ...words] = process.argv.slice(2);
  const bench = benches[name];
  if (!bench) throw new Error(`no bench is called ${name}; there are ${Object.keys(benches).join(", ")}`);
  await bench(folder, ...words);
} catch (error) {
  say(explain(error));
  process.exitCode = 1;
} finally {
  await cleanUp();
}
