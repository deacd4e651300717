import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { withClient } from "#lib/backups/connection";
import type { Body } from "#lib/body/schema";
import { requireDatabaseUrl } from "#lib/db";
import { readCursor } from "#lib/exporting/cursor";
import {
  articleItem,
  articlesQuery,
  mediaItem,
  mediaPath,
  mediaQuery,
  pageItem,
  pagesQuery,
  redirectItem,
  redirectsQuery,
  type WxrArticle,
  type WxrMedia,
  type WxrPage,
  type WxrRedirect,
} from "#lib/exporting/wxr-items";
import { cdata, element } from "#lib/exporting/wxr-xml";
import { mediaDirectory, pictureFolders } from "#lib/media/files";
import { absoluteUrl } from "#lib/seo/urls";
import { getSetting } from "#lib/settings/queries";
import { generator } from "#lib/wxr/own";

interface Counts {
  articles: number;
  pages: number;
  pictures: number;
}

/**
 * Writes the site as WordPress exports one (WXR 1.2): authors, categories, tags, attachments, pages and articles with
 * their comments; what lies in the trash is left out. Read from one snapshot, a few hundred rows at a time. What
 * WordPress has no place for stands in a postmeta of ours; revisions and accounts are in `lukan export` alone.
 * @param media a folder for the pictures as they were uploaded, under the paths of their addresses; null: addresses alone
 */
export async function exportWxr(file: string, media: string | null = null): Promise<Counts> {
  const { name } = await getSetting("firm");
  const counts: Counts = { articles: 0, pages: 0, pictures: 0 };
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await withClient(requireDatabaseUrl(), async (client) => {
      await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      await pipeline(
        Readable.from(channel(client, { name, counts, media })),
        createWriteStream(temporary, { flags: "wx" }),
      );
    });
    await rename(temporary, file);
    return counts;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function* channel(
  client: Client,
  { name, counts, media }: { name: string; counts: Counts; media: string | null },
): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"
  xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:wfw="http://wellformedweb.org/CommentAPI/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
`;
  const home = absoluteUrl("/");
  yield element("title", name) + element("link", home) + element("description", "");
  yield element("language", "zh-CN") + element("generator", generator) + element("wp:wxr_version", "1.2");
  yield element("wp:base_site_url", home) + element("wp:base_blog_url", home);
  yield* terms(client);
  for await (const row of readCursor<WxrMedia>(client, mediaQuery)) {
    counts.pictures += 1;
    if (media !== null) await copyOriginal(row.sha256, join(media, mediaPath(row)));
    yield mediaItem(row);
  }
  const snippets = await readSnippets(client);
  for await (const row of readCursor<WxrPage>(client, pagesQuery)) {
    counts.pages += 1;
    yield pageItem(row, snippets);
  }
  for await (const row of readCursor<WxrArticle>(client, articlesQuery)) {
    counts.articles += 1;
    yield articleItem(row, snippets);
  }
  for await (const row of readCursor<WxrRedirect>(client, redirectsQuery)) yield redirectItem(row);
  yield "</channel>\n</rss>\n";
}

async function readSnippets(client: Client): Promise<Map<number, Body>> {
  const { rows } = await client.query<{ id: number; body: Body }>("SELECT id, body FROM snippet");
  return new Map(rows.map(({ id, body }) => [id, body]));
}

/** A file that isn't there any more is missing on the site, too. */
async function copyOriginal(sha256: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  await copyFile(join(mediaDirectory(), pictureFolders(sha256).original), target).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
    },
  );
}

interface Term {
  id: number;
  slug: string;
  name: string;
  text: string;
  parent: string | null;
}

async function* terms(client: Client): AsyncGenerator<string> {
  const authors = "SELECT id, slug, name, email AS text, NULL AS parent FROM lawyer ORDER BY id";
  for await (const { id, slug, name, text } of readCursor<Term>(client, authors))
    yield `<wp:author>${element("wp:author_id", id)}${cdata("wp:author_login", slug)}${cdata("wp:author_email", text)}${cdata("wp:author_display_name", name)}</wp:author>\n`;
  const categories = `SELECT c.id, c.slug, c.name, c.intro AS text, p.slug AS parent
    FROM category c LEFT JOIN category p ON p.id = c.parent_id ORDER BY c.parent_id NULLS FIRST, c.id`;
  for await (const { id, slug, name, text, parent } of readCursor<Term>(client, categories))
    yield `<wp:category>${element("wp:term_id", id)}${cdata("wp:category_nicename", slug)}${cdata("wp:category_parent", parent ?? "")}${cdata("wp:cat_name", name)}${cdata("wp:category_description", text)}</wp:category>\n`;
  // Terms share their ids, as posts do.
  const tags = `SELECT ${firstTagId} + id AS id, slug, name, intro AS text, NULL AS parent FROM tag ORDER BY id`;
  for await (const { id, slug, name, text } of readCursor<Term>(client, tags))
    yield `<wp:tag>${element("wp:term_id", id)}${cdata("wp:tag_slug", slug)}${cdata("wp:tag_name", name)}${cdata("wp:tag_description", text)}</wp:tag>\n`;
}

const firstTagId = 1_000_000;
