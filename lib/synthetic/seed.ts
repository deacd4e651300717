import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { articlePath } from "#lib/addresses/schema";
import { formatDay } from "#lib/clock";
import { requireDatabaseUrl } from "#lib/db";
import { bandsOf } from "#lib/neighbours/fingerprint";
import { makeDocument } from "#lib/search/document";
import { pinyinOf } from "#lib/search/indexing";
import { partSize } from "#lib/sitemaps/schema";
import { makeRevision } from "#lib/synthetic/article";
import { preparePlaces, type SyntheticPlaces } from "#lib/synthetic/places";
import { Random } from "#lib/synthetic/random";

export interface SeedOptions {
  /** 1–1,000,000 */
  articles: number;
  /** 汉字 of an average text. */
  meanCharacters: number;
  /** Equal seeds give equal articles. */
  seed: number;
  onProgress: (done: number) => void;
  /** Stops after so long; another call with the same options goes on, and articles that are there count as its own. */
  seconds?: number;
}

export interface Seeded {
  /** Written by this call. */
  articles: number;
  /** How long the indexes took; null where articles are still missing and they with them. */
  indexSeconds: number | null;
}

/** Built at the end from all rows, which is several times faster than row by row. */
const lateIndexes = {
  search_document_lexemes_idx: "search_document USING gin (lexemes)",
  article_neighbours_bands_idx: "article_neighbours USING gin (bands) WITH (fastupdate = off)",
};

// The last instant that a synthetic article may have, so that runs on different days are equal.
const newest = Date.UTC(2026, 9, 31);
const tenYears = 3650 * 86_400_000;
const batchSize = 2000;

/**
 * Fills the database with synthetic published articles by COPY, as the commands would have written them
 * (revision, article, address, tags, related reading, search), then analyses the tables. Existing content stays.
 * Pages in a running server's cache are not purged: restart it, or seed before starting it.
 */
export async function seedArticles(options: SeedOptions): Promise<Seeded> {
  const client = new Client({ connectionString: requireDatabaseUrl(), options: "-c timezone=UTC" });
  await client.connect();
  try {
    const places = await preparePlaces(client);
    const first = await nextIds(client);
    const there = options.seconds === undefined ? 0 : first.article - 1;
    const random = new Random(options.seed + there);
    const words = new Map<string, number>();
    const endsAt = performance.now() + (options.seconds ?? Number.POSITIVE_INFINITY) * 1000;
    for (const name of Object.keys(lateIndexes)) await client.query(`DROP INDEX IF EXISTS ${name}`);
    let done = 0;
    while (there + done < options.articles && performance.now() < endsAt) {
      const size = Math.min(batchSize, options.articles - there - done);
      const batch = Array.from({ length: size }, (_, index) =>
        makeRows(random, places, options, { index: done + index, there, first }),
      );
      await writeBatch(client, batch);
      for (const word of batch.flatMap((rows) => rows.words)) words.set(word, (words.get(word) ?? 0) + 1);
      done += size;
      options.onProgress(there + done);
    }
    await client.query(`
      SELECT setval('article_id_seq', (SELECT max(id) FROM article)), setval('revision_id_seq', (SELECT max(id) FROM revision))`);
    await client.query(`
      INSERT INTO sitemap_part SELECT id / ${partSize}, max(updated_at) FROM article
      WHERE status = 'PUBLISHED' AND NOT noindex GROUP BY 1
      ON CONFLICT (number) DO UPDATE SET changed_at = excluded.changed_at`);
    await writeWords(client, words);
    if (there + done < options.articles) return { articles: done, indexSeconds: null };
    const indexSeconds = await buildIndexes(client);
    await client.query("ANALYZE");
    return { articles: done, indexSeconds };
  } finally {
    await client.end();
  }
}

interface Rows {
  article: unknown[];
  revision: unknown[];
  address: unknown[];
  tags: unknown[][];
  related: unknown[][];
  search: unknown[];
  bands: number[];
  words: string[];
}

function makeRows(
  random: Random,
  places: SyntheticPlaces,
  { articles, meanCharacters }: SeedOptions,
  { index, there, first }: { index: number; there: number; first: { article: number; revision: number } },
): Rows {
  const place = random.pickSkewed(places.categories);
  const authorId = random.pick(places.lawyerIds);
  const revision = makeRevision(random, place.area, { categoryId: place.id, authorId }, meanCharacters);
  const id = first.article + index;
  const revisionId = first.revision + index;
  const at = new Date(newest - tenYears * (1 - (there + index + random.next()) / articles));
  const [year = "", month = ""] = formatDay(at).split("-");
  const path = articlePath("/{category}/{id}.html", {
    id,
    slug: null,
    category: place.category,
    year,
    month,
  });
  const tagIds = [...new Set(revision.tagNames.map((name) => places.tagIds.get(name)))];
  const headings = revision.outline.map(({ text }) => text);
  const document = makeDocument({ ...revision, headings, categoryId: place.id, authorId, publishedAt: at });
  const earlier = place.recent.toReversed();
  place.recent = [...place.recent, id].slice(-6);
  return {
    article: [
      ...[id, "PUBLISHED", path, place.id, authorId, at, at, at, at],
      ...[revision.title, array(revision.tagNames)],
    ],
    revision: [
      ...[revisionId, id, 1, revision.title, revision.body, revision.html, revision.text, revision.excerpt],
      ...[revision.outline, revision.characterCount, place.id, authorId, array(revision.tagNames)],
      ...[revision.contentHash, at],
    ],
    address: [path, "CANONICAL", "ARTICLE", id, at],
    tags: tagIds.map((tagId) => [id, tagId, at]),
    related: earlier.map((relatedId, position) => [id, relatedId, position, `同属${place.name}`]),
    search: [id, at, document.lexemes, document.head, array(document.words)],
    bands: bandsOf(revision),
    words: document.words,
  };
}

async function writeBatch(client: Client, batch: Rows[]): Promise<void> {
  await client.query("BEGIN");
  await copy(
    client,
    `article (id, status, path, category_id, author_id, published_at, updated_at, touched_at, created_at, title,
      tag_names)`,
    batch.map((rows) => rows.article),
  );
  await copy(
    client,
    `revision (id, article_id, number, title, body, html, text, excerpt, outline, character_count, category_id, author_id,
      tag_names, content_hash, created_at)`,
    batch.map((rows) => rows.revision),
  );
  // Article and revision refer to each other, so one side is filled in afterwards.
  await client.query(
    `UPDATE article a SET live_revision_id = r.id, working_revision_id = r.id
     FROM revision r WHERE r.article_id = a.id AND a.id BETWEEN $1 AND $2`,
    [batch[0]?.article[0], batch.at(-1)?.article[0]],
  );
  await copy(
    client,
    "address (path, kind, target_type, target_id, created_at)",
    batch.map((rows) => rows.address),
  );
  await copy(
    client,
    "article_tag (article_id, tag_id, published_at)",
    batch.flatMap((rows) => rows.tags),
  );
  await copy(
    client,
    "related_article (article_id, related_id, position, reason)",
    batch.flatMap((rows) => rows.related),
  );
  await copy(
    client,
    "search_document (article_id, published_at, lexemes, head, words)",
    batch.map((rows) => rows.search),
  );
  await copy(
    client,
    "staff_document (article_id, lexemes, past)",
    batch.map((rows) => [rows.article[0], "", ""]),
  );
  await copy(
    client,
    "article_neighbours (article_id, bands)",
    batch.map((rows) => [rows.article[0], `{${rows.bands.join(",")}}`]),
  );
  await client.query("COMMIT");
}

/** @returns seconds */
async function buildIndexes(client: Client): Promise<number> {
  const startedAt = performance.now();
  await client.query("SET maintenance_work_mem = '512MB'");
  for (const [name, on] of Object.entries(lateIndexes)) await client.query(`CREATE INDEX ${name} ON ${on}`);
  return (performance.now() - startedAt) / 1000;
}

async function writeWords(client: Client, counts: Map<string, number>): Promise<void> {
  const words = [...counts.keys()];
  await client.query(
    `INSERT INTO search_word (word, pinyin, articles) SELECT * FROM unnest($1::text[], $2::text[], $3::int[])
     ON CONFLICT (word) DO UPDATE SET articles = search_word.articles + excluded.articles`,
    [words, words.map(pinyinOf), words.map((word) => counts.get(word) ?? 0)],
  );
}

async function copy(client: Client, into: string, rows: unknown[][]): Promise<void> {
  const lines = rows.map((row) => `${row.map(field).join("\t")}\n`);
  await pipeline(Readable.from(lines), client.query(copyFrom(`COPY ${into} FROM STDIN`)));
}

// PostgreSQL's text format for COPY.
function field(value: unknown): string {
  if (value === null || value === undefined) return "\\N";
  const text =
    value instanceof Date
      ? value.toISOString()
      : typeof value === "object"
        ? JSON.stringify(value)
        : String(value);
  return text.replace(
    /[\\\n\r\t]/g,
    (character) => ({ "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" })[character] ?? "",
  );
}

function array(items: string[]): string {
  return `{${items.map((item) => `"${item.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
}

async function nextIds(client: Client): Promise<{ article: number; revision: number }> {
  const { rows } = await client.query(`
    SELECT COALESCE((SELECT max(id) FROM article), 0) + 1 AS article,
           COALESCE((SELECT max(id) FROM revision), 0) + 1 AS revision`);
  return rows[0];
}
