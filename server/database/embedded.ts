import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import pg from "pg";
import { DomainError } from "#lib/errors";
import {
  type Cluster,
  databaseUser,
  initializeCluster,
  setPassword,
  startCluster,
  stopCluster,
} from "#server/database/cluster";
import { guardDatabase } from "#server/database/guard";
import { locateCluster } from "#server/database/location";
import { takeOwnership } from "#server/database/ownership";
import { readPostmaster } from "#server/database/postmaster";
import { readSecrets, unusable } from "#server/secrets";
import { say, step } from "#server/steps";

export interface EmbeddedDatabase {
  url: string;
  /** Ends the server and gives the data folder free. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Used where it is free, else another one, and said so; 0 takes any. */
  port?: number;
  /** Settings of PostgreSQL over our own; tests trade durability for speed. */
  settings?: Record<string, string>;
}

const defaultPort = 54329;
const databaseName = "lukan";
const wrongPassword = "28P01";

/**
 * Starts the embedded PostgreSQL of a data folder, or takes over the one that a killed process left running,
 * and owns it until stop(). While owned, a server that ends by itself is started again.
 * @throws DomainError CONFLICT (owned by another process), UNAVAILABLE (folder not usable, server doesn't start)
 */
export async function startEmbedded(
  dataDir: string,
  { port = defaultPort, settings }: EmbeddedOptions = {},
): Promise<EmbeddedDatabase> {
  try {
    mkdirSync(dataDir, { recursive: true });
    const { DATABASE_PASSWORD: password } = readSecrets(dataDir);
    const cluster = await locateCluster(dataDir);
    await step("正在初始化数据库", () => initializeCluster(cluster, password));
    const own = async (at: number) => {
      const running = await step("正在启动数据库", () => startCluster(cluster, at, settings));
      const url = urlOf(running.port, password, "postgres");
      return { port: running.port, url, ownership: await takeOwnership(url, dataDir) };
    };
    const owned = await withPassword(cluster, password, () => own(port));
    if (port && owned.port !== port) say(`端口 ${port} 已被占用，数据库改用端口 ${owned.port}`);
    await createDatabase(owned.url);
    const guard = guardDatabase(owned.ownership, async () => (await own(owned.port)).ownership);
    return {
      url: urlOf(owned.port, password),
      stop: async () => {
        const ownership = guard.end();
        await stopCluster(cluster);
        await ownership.release();
      },
    };
  } catch (error) {
    throw explainFailure(error, dataDir);
  }
}

/**
 * The database that runs on a data folder now, whoever owns it; null where none does.
 * @throws DomainError UNAVAILABLE where the folder may not be read
 */
export function findEmbedded(dataDir: string): string | null {
  try {
    const running = readPostmaster(resolve(dataDir, "postgres"));
    if (!running?.ready) return null;
    return urlOf(running.port, readSecrets(dataDir).DATABASE_PASSWORD);
  } catch (error) {
    throw unusable(dataDir, error);
  }
}

/** Someone who lost the file of secrets has a new password by now: a server that we started ourselves takes it. */
async function withPassword<T>(cluster: Cluster, password: string, own: () => Promise<T>): Promise<T> {
  const ranBefore = readPostmaster(cluster.directory) !== null;
  try {
    return await own();
  } catch (error) {
    if (ranBefore || (error as NodeJS.ErrnoException).code !== wrongPassword) throw error;
    await stopCluster(cluster);
    await setPassword(cluster, password);
    return own();
  }
}

function urlOf(port: number, password: string, database = databaseName): string {
  return `postgresql://${databaseUser}:${password}@127.0.0.1:${port}/${database}`;
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [databaseName]);
  if (!rowCount) await client.query(`CREATE DATABASE ${databaseName}`);
  await client.end();
}

function explainFailure(error: unknown, dataDir: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== wrongPassword) return unusable(dataDir, error);
  return new DomainError("UNAVAILABLE", {
    user: `${dataDir}/secrets 里的 DATABASE_PASSWORD 与 ${dataDir}/postgres 不符。请停下正在运行的站点，再启动一次。`,
    log: message,
  });
}
