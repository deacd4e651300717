import { databaseOf, urlOf, withClient } from "#lib/backups/connection";
import { quote } from "#lib/backups/tables";
import { DomainError } from "#lib/errors";

/**
 * A new empty database on the same server for as long as `work` takes; it is dropped afterwards, if it is still there.
 * @throws DomainError UNAVAILABLE where the account may not make databases
 */
export async function withScratchDatabase<T>(
  url: string,
  work: (scratchUrl: string) => Promise<T>,
): Promise<T> {
  const name = `${databaseOf(url)}_scratch_${process.pid}`;
  const administer = (statement: string) =>
    withClient(urlOf(url, "postgres"), (client) => client.query(statement));
  try {
    // What a killed run of the same number left.
    await administer(`DROP DATABASE IF EXISTS ${quote(name)} WITH (FORCE)`);
    await administer(`CREATE DATABASE ${quote(name)}`);
  } catch (error) {
    throw new DomainError("UNAVAILABLE", {
      user: "不能新建临时数据库：数据库账号需要 CREATEDB 权限（ALTER ROLE … CREATEDB），并能连接 postgres 库。",
      log: String(error),
    });
  }
  try {
    return await work(urlOf(url, name));
  } finally {
    await administer(`DROP DATABASE IF EXISTS ${quote(name)} WITH (FORCE)`);
  }
}
