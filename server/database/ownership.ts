import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { DomainError } from "#lib/errors";

/** One site works on an embedded database at a time; its lock ends with its process, however that ends. */
export interface Ownership {
  /** Called when the connection that holds the lock is lost. */
  onLost(action: () => void): void;
  release(): Promise<void>;
}

// Any number will do, so long as all versions of the program agree on it.
const lockId = 7218410002;

/**
 * Takes the advisory lock that makes this process the owner of a cluster.
 * @param url a database of the cluster that every owner uses: such locks belong to a database
 * @throws DomainError CONFLICT where another process owns it
 */
export async function takeOwnership(url: string, dataDir: string): Promise<Ownership> {
  const client = new pg.Client({ connectionString: url, application_name: `lukan-owner ${process.pid}` });
  let lost: (() => void) | undefined;
  client.on("error", () => {});
  client.on("end", () => lost?.());
  await client.connect();
  // The server notices a killed owner's connection within moments, not at once.
  for (let attempt = 0; attempt < 10; attempt++) {
    const { rows } = await client.query("SELECT pg_try_advisory_lock($1) AS taken", [lockId]);
    if (rows[0].taken)
      return {
        onLost: (action) => {
          lost = action;
        },
        release: async () => {
          lost = undefined;
          await client.end().catch(() => {});
        },
      };
    await sleep(200);
  }
  const owner = await findOwner(client);
  await client.end();
  throw new DomainError("CONFLICT", {
    user: `数据目录 ${dataDir} 正被另一个律刊进程使用${owner}。请先停下它，或用环境变量 DATA_DIR 指定另一个目录。`,
  });
}

async function findOwner(client: pg.Client): Promise<string> {
  const { rows } = await client.query(
    `SELECT application_name AS name FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND granted AND (classid::bigint << 32) + objid::bigint = $1`,
    [lockId],
  );
  const id = /\d+$/.exec(rows[0]?.name ?? "")?.[0];
  return id ? `（进程号 ${id}）` : "";
}
