import { decodePath } from "#lib/addresses/schema";
import { formatDay } from "#lib/clock";
import { db } from "#lib/db";
import { readReferrer } from "#lib/readership/sources";
import { toTerm } from "#lib/search/term-log";
import { tally } from "#lib/tally";

const bufferMax = 20_000;
const referrerMax = 1_000;
/** Rows that a day may add to the words; the views go on. */
const wordsPerDay = 5_000;

/** Collects page views in memory until they are written. Nothing in it tells who the reader is. */
export class ViewLog {
  readonly #siteHost: string;
  readonly #siteOrigin: string;
  /** Path → referrer → views: a path that was looked up in the page cache has its hash already. */
  #buffer = new Map<string, Map<string, number>>();
  #size = 0;
  #lost = 0;

  constructor(siteUrl: string) {
    this.#siteHost = new URL(siteUrl).host;
    this.#siteOrigin = siteUrl;
  }

  /**
   * @param path of a page that exists, as in the request line, without the query
   * @param referrer as the browser sent it, "" where it didn't
   */
  note(path: string, referrer: string, views = 1): void {
    // Readers who go from page to page share one entry for each page; the rest of such a referrer says nothing.
    const from = referrer.startsWith(this.#siteOrigin) ? this.#siteOrigin : referrer.slice(0, referrerMax);
    let ofPath = this.#buffer.get(path);
    const known = ofPath?.get(from);
    if (known === undefined && this.#size >= bufferMax) {
      this.#lost += views;
      return;
    }
    if (!ofPath) {
      ofPath = new Map();
      this.#buffer.set(path, ofPath);
    }
    if (known === undefined) this.#size += 1;
    ofPath.set(from, (known ?? 0) + views);
  }

  /**
   * Writes what was noted, under the day of `at` (Shanghai). Where that fails it stays for the next time.
   * @returns how many views could not be held
   */
  async flush(at = new Date()): Promise<number> {
    const noted = [...this.#buffer].flatMap(([path, ofPath]) =>
      [...ofPath].map(([referrer, views]) => ({ path, referrer, views })),
    );
    const lost = this.#lost;
    this.#buffer = new Map();
    this.#size = 0;
    this.#lost = 0;
    if (noted.length === 0) return lost;
    try {
      await write(
        formatDay(at),
        noted.map((each) => this.#read(each)),
      );
    } catch (error) {
      for (const { path, referrer, views } of noted) this.note(path, referrer, views);
      throw error;
    }
    return lost;
  }

  #read({ path, referrer, views }: { path: string; referrer: string; views: number }): View {
    const { source, word } = readReferrer(referrer, this.#siteHost);
    return { path: decodePath(path) ?? "", source, word: word && toTerm(word), views };
  }
}

interface View {
  path: string;
  source: string;
  word: string | null;
  views: number;
}

/** Rows go in in one order, so that two processes that write at once wait for each other instead of blocking both. */
async function write(day: string, views: View[]): Promise<void> {
  const count = (view: View) => view.views;
  const isReferral = ({ source }: View) => source !== "direct" && source !== "inner";
  const site = tally(views, ({ source }) => ({ source }), count);
  const articles = tally(views, ({ path }) => ({ path }), count);
  const referrals = tally(views.filter(isReferral), ({ path, source }) => ({ path, source }), count);
  const words = tally(
    views.filter(({ word }) => word),
    ({ path, source, word }) => ({ path, source, word }),
    count,
  );
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO site_view (day, source, views)
      SELECT ${day}::date, source, count
      FROM jsonb_to_recordset(${JSON.stringify(site)}::jsonb) AS seen(source text, count int)
      ORDER BY source
      ON CONFLICT (day, source) DO UPDATE SET views = site_view.views + excluded.views`;
    await tx.$executeRaw`
      INSERT INTO article_view (article_id, day, views)
      SELECT target_id, ${day}::date, count
      FROM jsonb_to_recordset(${JSON.stringify(articles)}::jsonb) AS seen(path text, count int)
      JOIN address USING (path) JOIN article ON article.id = target_id
      WHERE kind = 'CANONICAL' AND target_type = 'ARTICLE'
      ORDER BY target_id
      ON CONFLICT (article_id, day) DO UPDATE SET views = article_view.views + excluded.views`;
    await tx.$executeRaw`
      INSERT INTO article_referral (article_id, day, source, views)
      SELECT target_id, ${day}::date, source, count
      FROM jsonb_to_recordset(${JSON.stringify(referrals)}::jsonb) AS seen(path text, source text, count int)
      JOIN address USING (path) JOIN article ON article.id = target_id
      WHERE kind = 'CANONICAL' AND target_type = 'ARTICLE'
      ORDER BY target_id, source
      ON CONFLICT (article_id, day, source) DO UPDATE SET views = article_referral.views + excluded.views`;
    await tx.$executeRaw`
      INSERT INTO referral_word (article_id, day, source, word, views)
      SELECT target_id, ${day}::date, source, word, count
      FROM jsonb_to_recordset(${JSON.stringify(words)}::jsonb)
        AS seen(path text, source text, word text, count int)
      JOIN address USING (path) JOIN article ON article.id = target_id
      WHERE kind = 'CANONICAL' AND target_type = 'ARTICLE'
        AND (SELECT count(*) FROM referral_word w WHERE w.day = ${day}::date) < ${wordsPerDay}
      ORDER BY target_id, source, word
      ON CONFLICT (article_id, day, source, word) DO UPDATE SET views = referral_word.views + excluded.views`;
  });
}
