import { decodePath } from "#lib/addresses/schema";
import { formatDay } from "#lib/clock";
import type { CrawlerVerifier, Verified } from "#lib/crawlers/verify";
import { db } from "#lib/db";
import { fixedRoute } from "#lib/fixed-routes";
import { tally } from "#lib/tally";

/** A request of who calls itself an engine. */
export interface Crawl {
  /** Id of the engine. */
  engine: string;
  /** Network address. */
  address: string;
  status: number;
  /** As in the request line, without the query. */
  path: string;
}

interface Noted extends Crawl {
  hits: number;
  /** Of the last of them, in ms since 1970; null for since the last flush, which is near enough and costs no clock. */
  at: number | null;
}

const bufferMax = 20_000;
const depthMax = 9;
/** Rows that a day may add to the addresses of crawlers; the counts go on. */
const addressesPerDay = 5_000;

/** Collects the requests of crawlers in memory until they are written; what it can't hold is counted as lost. */
export class CrawlLog {
  #buffer = new Map<string, Noted>();
  /** Of each path the one that was noted last: crawlers ask again for what they have, and need no new key then. */
  #last = new Map<string, Noted>();
  #lost = 0;

  /** @param at just now, where it isn't given */
  note(crawl: Crawl, at?: Date, hits = 1): void {
    const noted = this.#find(crawl);
    if (!noted) {
      this.#lost += hits;
      return;
    }
    noted.hits += hits;
    noted.at = at ? at.getTime() : null;
  }

  /** null where it is new and nothing more can be held. */
  #find({ engine, address, status, path }: Crawl): Noted | null {
    const last = this.#last.get(path);
    if (last && last.status === status && last.engine === engine && last.address === address) return last;
    const key = `${engine} ${address} ${status} ${path}`;
    let noted = this.#buffer.get(key);
    if (!noted) {
      if (this.#buffer.size >= bufferMax) return null;
      noted = { engine, address, status, path, hits: 0, at: null };
      this.#buffer.set(key, noted);
    }
    this.#last.set(path, noted);
    return noted;
  }

  /**
   * Verifies and writes what was noted, under the day of `at` (Shanghai). Where that fails it stays for the next time.
   * @param deadlineMs how long DNS may take in all
   * @returns how many requests could not be held
   */
  async flush(verifier: CrawlerVerifier, { at = new Date(), deadlineMs = 8_000 } = {}): Promise<number> {
    const noted = [...this.#buffer.values()].map((each) => ({ ...each, at: each.at ?? at.getTime() }));
    const lost = this.#lost;
    this.#buffer = new Map();
    this.#last = new Map();
    this.#lost = 0;
    if (noted.length === 0) return lost;
    try {
      const claimOf = ({ engine, address }: Crawl) => `${engine} ${address}`;
      const verified = await verifier.verifyAll(noted.map(claimOf), deadlineMs);
      const crawls = noted.map((each) => ({
        ...each,
        ...(verified.get(claimOf(each)) ?? { verdict: "UNKNOWN" as const, host: "" }),
      }));
      await write(formatDay(at), crawls);
    } catch (error) {
      for (const each of noted) this.note(each, new Date(each.at), each.hits);
      throw error;
    }
    return lost;
  }
}

type Verdicted = Crawl & { hits: number; at: number } & Verified;

/** Rows go in in one order, so that two processes that write at once wait for each other instead of blocking both. */
async function write(day: string, crawls: Verdicted[]): Promise<void> {
  const hits = (crawl: Verdicted) => crawl.hits;
  const counts = tally(
    crawls,
    ({ engine, verdict, status, path }) => ({ engine, verdict, status, depth: depthOf(path) }),
    hits,
  );
  const addresses = tally(
    crawls,
    ({ engine, address, verdict, host }) => ({ engine, address, verdict, host }),
    hits,
  );
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO crawl_count (day, engine, verdict, status, depth, hits)
      SELECT ${day}::date, engine, verdict, status, depth, count
      FROM jsonb_to_recordset(${JSON.stringify(counts)}::jsonb)
        AS counted(engine text, verdict "CrawlerVerdict", status int, depth int, count int)
      ORDER BY engine, verdict, status, depth
      ON CONFLICT (day, engine, verdict, status, depth) DO UPDATE SET hits = crawl_count.hits + excluded.hits`;
    await tx.$executeRaw`
      INSERT INTO crawler_address (day, engine, address, verdict, host, hits)
      SELECT ${day}::date, engine, address, verdict, host, count
      FROM jsonb_to_recordset(${JSON.stringify(addresses)}::jsonb)
        AS seen(engine text, address text, verdict "CrawlerVerdict", host text, count int)
      WHERE (SELECT count(*) FROM crawler_address a WHERE a.day = ${day}::date) < ${addressesPerDay}
        OR EXISTS (SELECT FROM crawler_address a
          WHERE a.day = ${day}::date AND a.engine = seen.engine AND a.address = seen.address)
      ORDER BY engine, address
      ON CONFLICT (day, engine, address) DO UPDATE SET hits = crawler_address.hits + excluded.hits,
        verdict = excluded.verdict, host = excluded.host`;
    await tx.$executeRaw`
      INSERT INTO address_crawl (path, engine, status, at)
      SELECT path, engine, status, at
      FROM jsonb_to_recordset(${JSON.stringify(newestVisits(crawls))}::jsonb)
        AS visit(path text, engine text, status int, at timestamptz, "isFixed" boolean)
      WHERE "isFixed" OR EXISTS (SELECT FROM address WHERE address.path = visit.path)
      ORDER BY path, engine
      ON CONFLICT (path, engine) DO UPDATE SET status = excluded.status, at = excluded.at
        WHERE address_crawl.at < excluded.at`;
  });
}

/** 0 for the home page; what lies deeper than can be told apart counts as the deepest. */
function depthOf(path: string): number {
  return Math.min(path.split("/").filter(Boolean).length, depthMax);
}

/**
 * The last visit of each engine to each path. Fakes visit nothing, and of the paths that the site has by itself only those
 * that answered: everybody can make up a month of the archive.
 */
function newestVisits(crawls: Verdicted[]) {
  const newest = new Map<
    string,
    { path: string; engine: string; status: number; at: number; isFixed: boolean }
  >();
  for (const { engine, path: rawPath, status, at } of crawls.filter(({ verdict }) => verdict !== "FAKE")) {
    const path = decodePath(rawPath);
    if (path === null) continue;
    const key = `${engine} ${path}`;
    const known = newest.get(key);
    const isFixed = fixedRoute(path) !== null && status < 400;
    if (!known || known.at < at) newest.set(key, { path, engine, status, at, isFixed });
  }
  return [...newest.values()].map((visit) => ({ ...visit, at: new Date(visit.at) }));
}
