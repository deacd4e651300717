import { createWriteStream } from "node:fs";
import { copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { withClient } from "#lib/backups/connection";
import { formatVersion, readAppVersion, type TableColumns } from "#lib/backups/manifest";
import { quote } from "#lib/backups/tables";
import { db, requireDatabaseUrl } from "#lib/db";
import { env } from "#lib/env";
import { DomainError } from "#lib/errors";
import { readCursor } from "#lib/exporting/cursor";
import { dataFile, type ExportedSite, pictureFile, siteFile, textFile } from "#lib/exporting/folder";
import { listExportedTables } from "#lib/exporting/tables";
import { type ExportedText, textMarkdown, textsQuery } from "#lib/exporting/texts";
import { mediaDirectory, pictureFolders } from "#lib/media/files";
import { listAppliedMigrations } from "#lib/migrations/queries";

export interface Exported {
  rows: number;
  articles: number;
  pictures: number;
  /** Names of pictures whose file isn't there. */
  missing: string[];
}

/**
 * Writes the whole site, without secrets, into a folder of open formats, as it is at one instant. Rows are read a few
 * hundred at a time. site.json comes last: a folder without it is not whole.
 * @throws DomainError CONFLICT where the folder holds something
 */
export async function exportSite(folder: string): Promise<Exported> {
  await requireEmpty(folder);
  await mkdir(folder, { recursive: true });
  return withClient(requireDatabaseUrl(), async (client) => {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const tables: ExportedSite["tables"] = [];
    for (const table of await listExportedTables(client))
      tables.push({ ...table, rows: await writeRows(client, table, dataFile(folder, table.name)) });
    const articles = await writeTexts(client, folder);
    const pictures = await copyPictures(client, folder);
    const site: ExportedSite = {
      ...{ format: formatVersion, app: readAppVersion(), createdAt: new Date().toISOString() },
      siteUrl: env().SITE_URL,
      migrations: await listAppliedMigrations(),
      tables,
    };
    await writeFile(siteFile(folder), `${JSON.stringify(site, null, 2)}\n`);
    return { rows: tables.reduce((sum, { rows }) => sum + rows, 0), articles, ...pictures };
  });
}

/** What an export would hold. @throws DomainError CONFLICT where the folder holds something */
export async function planExport(folder: string | null): Promise<ExportPlan> {
  if (folder !== null) await requireEmpty(folder);
  const [articles, pages, pictures] = await Promise.all([
    db().article.count(),
    db().page.count(),
    db().media.count(),
  ]);
  return { articles, pages, pictures };
}

interface ExportPlan {
  articles: number;
  pages: number;
  pictures: number;
}

async function requireEmpty(folder: string): Promise<void> {
  const there = await readdir(folder).catch(() => []);
  if (there.length > 0)
    throw new DomainError("CONFLICT", { user: `${folder} 里已经有文件，没有导出。请换一个空的文件夹。` });
}

async function writeRows(client: Client, { name, columns }: TableColumns, file: string): Promise<number> {
  await mkdir(dirname(file), { recursive: true });
  const query = `SELECT row_to_json(t)::text AS line FROM (SELECT ${columns.map(quote).join(", ")} FROM ${quote(name)}) t`;
  let rows = 0;
  async function* lines() {
    for await (const { line } of readCursor<{ line: string }>(client, query)) {
      rows += 1;
      yield `${line}\n`;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file, { flags: "wx" }));
  return rows;
}

async function writeTexts(client: Client, folder: string): Promise<number> {
  await mkdir(join(folder, "articles"));
  let articles = 0;
  for await (const text of readCursor<ExportedText>(client, textsQuery)) {
    await writeFile(textFile(folder, text.id), textMarkdown(text));
    articles += 1;
  }
  return articles;
}

async function copyPictures(client: Client, folder: string): Promise<Pick<Exported, "pictures" | "missing">> {
  await mkdir(join(folder, "media"));
  const missing: string[] = [];
  let pictures = 0;
  const query = "SELECT sha256, filename FROM media ORDER BY id";
  for await (const { sha256, filename } of readCursor<{ sha256: string; filename: string }>(client, query)) {
    const original = join(mediaDirectory(), pictureFolders(sha256).original);
    const isThere = await copyFile(original, pictureFile(folder, sha256)).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return false;
        throw error;
      },
    );
    if (isThere) pictures += 1;
    else missing.push(filename);
  }
  return { pictures, missing };
}
