import { closeDb } from "#lib/db";
import { env } from "#lib/env";
import { DomainError } from "#lib/errors";
import { installJobs } from "#lib/jobs";
import { applyMigrations } from "#lib/migrations/commands";
import { getMigrationStatus, isReady } from "#lib/migrations/queries";
import { findEmbedded, startEmbedded } from "#server/database/embedded";
import { checkExternal } from "#server/database/external";
import { say, step } from "#server/steps";

export interface PreparedDatabase {
  /** Closes the pool and ends the embedded database where this process started it. */
  stop(): Promise<void>;
}

interface Options {
  /** Where the embedded database lives; DATA_DIR of the environment by default. */
  dataDir?: string;
  /** Port of the embedded database, where it is free. */
  port?: number;
}

/**
 * Makes the database ready for a site: connects to the one of DATABASE_URL, or starts the embedded one and sets
 * DATABASE_URL; applies the migrations.
 * @throws DomainError with the reason in Chinese where that isn't possible
 */
export async function prepareDatabase(options: Options = {}): Promise<PreparedDatabase> {
  const database = await openOwn(options);
  try {
    await migrate();
  } catch (error) {
    await database.stop();
    throw error;
  }
  return database;
}

/**
 * The database for one command: that of DATABASE_URL or of the running site; where none runs, the embedded one is
 * started for the command.
 * @param options.current demands that all migrations are applied; an own embedded database gets them
 */
export async function borrowDatabase(options: Options & { current: boolean }): Promise<PreparedDatabase> {
  const running = env().DATABASE_URL ? null : findEmbedded(options.dataDir ?? env().DATA_DIR);
  if (!running && !env().DATABASE_URL) {
    // Nobody else has to find it: any port will do.
    const own = { port: 0, ...options };
    return options.current ? prepareDatabase(own) : openOwn(own);
  }
  process.env.DATABASE_URL = running ?? env().DATABASE_URL;
  await checkExternal(process.env.DATABASE_URL ?? "");
  if (options.current && !isReady(await getMigrationStatus())) {
    await closeDb();
    throw new DomainError("CONFLICT", {
      user: "数据库还没有升级到这个版本。请先运行 npm run lukan -- db migrate。",
    });
  }
  return { stop: closeDb };
}

async function openOwn({ dataDir = env().DATA_DIR, port }: Options): Promise<PreparedDatabase> {
  const given = env().DATABASE_URL;
  if (given) {
    await step("正在连接数据库", () => checkExternal(given));
    return { stop: closeDb };
  }
  const embedded = await startEmbedded(dataDir, { port });
  process.env.DATABASE_URL = embedded.url;
  return {
    stop: async () => {
      await closeDb();
      await step("正在关闭数据库", embedded.stop);
      delete process.env.DATABASE_URL;
    },
  };
}

async function migrate(): Promise<void> {
  const applied = await step("正在更新数据库结构", applyMigrations);
  await installJobs();
  if (applied.length > 0) say(`数据库结构已更新：${applied.join("、")}`);
}
