import type { Client } from "pg";
import { databaseOf, urlOf, withClient } from "#lib/backups/connection";
import { explainFullDisk, isDiskFull } from "#lib/backups/full-disk";
import { quote } from "#lib/backups/tables";
import { DomainError, isDomainError } from "#lib/errors";
import { log } from "#lib/log";

/**
 * A new empty database on the same server for as long as `work` takes; it is dropped afterwards, if it is still there.
 * One at a time for each site: so what is there before was left by a run that was killed, and goes.
 * @throws DomainError CONFLICT (another one is at work), UNAVAILABLE (the account may not make databases; the disk is full)
 */
export async function withScratchDatabase<T>(
  url: string,
  work: (scratchUrl: string) => Promise<T>,
): Promise<T> {
  const name = `${databaseOf(url)}_scratch`;
  let isMade = false;
  try {
    return await withClient(urlOf(url, "postgres"), async (client) => {
      await requireAlone(client, name);
      await client.query(`DROP DATABASE IF EXISTS ${quote(name)} WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${quote(name)}`);
      isMade = true;
      try {
        return await work(urlOf(url, name));
      } finally {
        await dropAgain(url, name);
      }
    });
  } catch (error) {
    if (isDiskFull(error)) throw explainFullDisk(error);
    throw isMade || isDomainError(error) ? error : explainRights(error);
  }
}

/** The lock ends with the connection, and that with its process. */
async function requireAlone(client: Client, name: string): Promise<void> {
  const { rows } = await client.query<{ free: boolean }>(
    "SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS free",
    [name],
  );
  if (!rows[0]?.free)
    throw new DomainError("CONFLICT", { user: "另一次恢复或核对正在进行。请等它结束，再试一次。" });
}

/** A server that has just gone keeps what is left for the next run, and doesn't hide why this one failed. */
async function dropAgain(url: string, name: string): Promise<void> {
  await withClient(urlOf(url, "postgres"), (client) =>
    client.query(`DROP DATABASE IF EXISTS ${quote(name)} WITH (FORCE)`),
  ).catch((error: unknown) => log.warn({ err: error, database: name }, "scratch database not dropped"));
}

function explainRights(error: unknown): DomainError {
  return new DomainError("UNAVAILABLE", {
    user: "不能新建临时数据库：数据库账号需要 CREATEDB 权限（ALTER ROLE … CREATEDB），并能连接 postgres 库。",
    log: String(error),
  });
}
