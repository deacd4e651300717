import { link, mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { databaseOf, urlOf, withClient, withDatabase } from "#lib/backups/connection";
import { type Loaded, loadBackup } from "#lib/backups/load";
import { withScratchDatabase } from "#lib/backups/scratch";
import { quote } from "#lib/backups/tables";
import { closeDb, db, requireDatabaseUrl } from "#lib/db";
import { DomainError } from "#lib/errors";
import { installJobs } from "#lib/jobs";
import { mediaDirectory } from "#lib/media/files";
import { applyMigrations } from "#lib/migrations/commands";
import { queuePending } from "#lib/schedules/commands";

/**
 * Puts a backup in the place of the database of DATABASE_URL and of its pictures. All of it is read into another
 * database and another folder first; renaming the databases is the one step that decides, and a run killed before or
 * after it leaves the former site or the restored one, each with all its pictures. Later migrations are applied.
 * @throws DomainError CONFLICT (a site works on the database; it has content and `replace` is false; from a newer
 *   program), INVALID (no backup, wrong passphrase, damaged), UNAVAILABLE (disk, rights)
 */
export async function restoreBackup(
  file: string,
  { passphrase, replace }: { passphrase: string | null; replace: boolean },
): Promise<Loaded> {
  const url = requireDatabaseUrl();
  await requireFree(url, replace);
  const staging = `${mediaDirectory()}.restore`;
  return withScratchDatabase(url, async (scratch) => {
    try {
      // What a killed run left.
      await rm(staging, { recursive: true, force: true });
      await mkdir(staging, { recursive: true });
      const loaded = await loadBackup(file, { passphrase, url: scratch, mediaFolder: staging });
      await withDatabase(scratch, bringUpToDate);
      await linkPictures(staging);
      await takeOver(url, databaseOf(scratch));
      await removeOthers(staging);
      return loaded;
    } finally {
      await rm(staging, { recursive: true, force: true });
    }
  });
}

/** Whether somebody has begun to use the database: an account or an article is in it. */
export async function hasContent(url: string = requireDatabaseUrl()): Promise<boolean> {
  return withClient(url, async (client) => {
    const { rows: tables } = await client.query("SELECT to_regclass('public.account') AS account");
    if (!tables[0]?.account) return false;
    const { rows } = await client.query(
      "SELECT EXISTS (SELECT 1 FROM account) OR EXISTS (SELECT 1 FROM article) AS used",
    );
    return rows[0]?.used === true;
  });
}

async function requireFree(url: string, replace: boolean): Promise<void> {
  if (!replace && (await hasContent(url)))
    throw new DomainError("CONFLICT", {
      user: "这里已经有一个网站，没有恢复。要用备份换掉它，请加 --replace；换掉之后，现在的内容就没有了。",
    });
  const others = await withClient(url, (client) =>
    client.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
         AND application_name LIKE 'lukan%' AND application_name <> $1`,
      [`lukan ${process.pid}`],
    ),
  );
  if (others.rowCount)
    throw new DomainError("CONFLICT", { user: "网站正在使用这个数据库。请先停下网站，再恢复。" });
}

/** No backup has the queue. */
async function bringUpToDate(): Promise<void> {
  await applyMigrations();
  await installJobs();
  await db().$transaction((tx) => queuePending(tx), { timeout: 120_000 });
}

async function takeOver(url: string, restored: string): Promise<void> {
  const current = databaseOf(url);
  const former = `${current}_former`;
  await closeDb();
  await withClient(urlOf(url, "postgres"), async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${quote(former)} WITH (FORCE)`);
    await client.query("BEGIN");
    await client.query(`ALTER DATABASE ${quote(current)} RENAME TO ${quote(former)}`);
    await client.query(`ALTER DATABASE ${quote(restored)} RENAME TO ${quote(current)}`);
    await client.query("COMMIT");
    await client.query(`DROP DATABASE ${quote(former)} WITH (FORCE)`);
  });
}

/** A file's name is the hash of the picture, so one that is there already is the same. */
async function linkPictures(staging: string): Promise<void> {
  for await (const name of filesBelow(staging)) {
    const target = join(mediaDirectory(), name);
    await mkdir(dirname(target), { recursive: true });
    await link(join(staging, name), target).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

/** What only the former site had may have been taken off it for a reason. */
async function removeOthers(staging: string): Promise<void> {
  const kept = new Set<string>();
  for await (const name of filesBelow(staging)) kept.add(name);
  for await (const name of filesBelow(mediaDirectory()))
    if (!kept.has(name)) await rm(join(mediaDirectory(), name), { force: true });
}

/** Names relative to a folder that holds folders of files. */
async function* filesBelow(folder: string): AsyncGenerator<string> {
  for (const directory of await readdir(folder).catch(() => []))
    for (const name of await readdir(join(folder, directory))) yield `${directory}/${name}`;
}
