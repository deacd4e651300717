import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { encodePath, internalRoute } from "#lib/addresses/schema";
import { closeDb, db } from "#lib/db";
import { seedArticles } from "#lib/synthetic/seed";

export interface BenchArticle {
  /** Public path, as our server knows it. */
  path: string;
  /** Public paths of the first articles, the ones that the bench publishes anew among them. */
  others: string[];
  /** Internal path, as Next alone knows it. */
  route: string;
}

const articles = 5_000;

/** Fills an empty site with synthetic articles, and chooses the one whose text is nearest to 3,000 characters. */
export async function prepareArticle(databaseUrl: string): Promise<BenchArticle> {
  process.env.DATABASE_URL = databaseUrl;
  await seedArticles({ articles, meanCharacters: 3_000, seed: 1, onProgress: () => undefined });
  const [row] = await db().$queryRaw<{ path: string; id: number }[]>`
    SELECT a.path, a.id FROM article a JOIN revision r ON r.id = a.live_revision_id
    ORDER BY abs(char_length(r.text) - 3000), a.id LIMIT 1`;
  const others = await db().$queryRaw<{ path: string }[]>`SELECT path FROM article ORDER BY id LIMIT 200`;
  await closeDb();
  if (!row) throw new Error("no synthetic article is published");
  return {
    path: encodePath(row.path),
    route: internalRoute("ARTICLE", row.id),
    others: others.map(({ path }) => encodePath(path)),
  };
}

/** Waits until the page has its final encoding, and returns the bytes of it. */
export async function fetchCompressed(url: string): Promise<Buffer> {
  let last = await fetchOnce(url);
  for (let same = 0; same < 5; ) {
    await sleep(100);
    const next = await fetchOnce(url);
    same = next.equals(last) ? same + 1 : 0;
    last = next;
  }
  return last;
}

/** By node:http: fetch would decompress. */
function fetchOnce(url: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": "gzip" } }, async (response) => {
      const body = Buffer.concat(await response.toArray());
      if (response.statusCode === 200 && response.headers["content-encoding"] === "gzip") resolve(body);
      else
        reject(new Error(`${url} answered ${response.statusCode} ${response.headers["content-encoding"]}`));
    }).on("error", reject);
  });
}
