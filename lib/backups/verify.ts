import { isDeepStrictEqual } from "node:util";
import { withClient } from "#lib/backups/connection";
import { type Loaded, loadBackup } from "#lib/backups/load";
import { copyRows } from "#lib/backups/rows";
import { withScratchDatabase } from "#lib/backups/scratch";
import { requireDatabaseUrl } from "#lib/db";
import { DomainError } from "#lib/errors";

/**
 * Restores a backup into a database of its own, with all its constraints, reads every row back and compares counts and
 * checksums; pictures are compared with their names, which are hashes. The running site isn't touched.
 * @throws DomainError as loadBackup, and INVALID where a table differs
 */
export async function verifyBackup(
  file: string,
  { passphrase }: { passphrase: string | null },
): Promise<Loaded> {
  return withScratchDatabase(requireDatabaseUrl(), async (url) => {
    const loaded = await loadBackup(file, { passphrase, url, mediaFolder: null });
    await withClient(url, async (client) => {
      for (const table of loaded.manifest.tables) {
        // In another order than in the file, perhaps.
        const { sha256: _found, ...found } = await copyRows(client, table, async () => {});
        const { sha256: _expected, ...expected } = loaded.totals.tables[table.name] ?? { sha256: "" };
        if (!isDeepStrictEqual(found, expected))
          throw new DomainError("INVALID", {
            user: `备份恢复之后与原来不同：数据表 ${table.name}。请不要依靠这个备份。`,
            log: `table ${table.name}: ${JSON.stringify(found)}`,
          });
      }
    });
    return loaded;
  });
}
