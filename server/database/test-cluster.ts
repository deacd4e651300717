import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { TestProject } from "vitest/node";
import { closeDb } from "#lib/db";
import { installJobs } from "#lib/jobs";
import { applyMigrations } from "#lib/migrations/commands";
import { stopCluster } from "#server/database/cluster";
import { startEmbedded } from "#server/database/embedded";
import { locateCluster } from "#server/database/location";
import { anyFreePort } from "#server/database/ports";
import { readPostmaster } from "#server/database/postmaster";
import { scratchFolder } from "#server/testing/scratch";

/**
 * One embedded PostgreSQL for a whole run of Vitest: its database is the migrated template that
 * lib/testing/database.ts clones.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers();
  const folder = mkdtempSync(join(scratchFolder(), `${testFolderPrefix}${process.pid}-`));
  // Open to the user that runs PostgreSQL for root.
  chmodSync(folder, 0o755);
  const database = await startEmbedded(folder, { port: await anyFreePort(), settings: withoutDurability });
  const end = async () => {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    process.env.DATABASE_URL = database.url;
    await applyMigrations();
    await installJobs();
    await closeDb();
    project.provide("templateUrl", database.url);
  } catch (error) {
    await end();
    throw error;
  }
  return end;
}

declare module "vitest" {
  interface ProvidedContext {
    /** The migrated database that tests clone; nobody may stay connected to it. */
    templateUrl: string;
  }
}

/** Folders of tests; the id of the process that made one follows. */
export const testFolderPrefix = "lukan-test-";

const withoutDurability = {
  ...{ fsync: "off", synchronous_commit: "off", full_page_writes: "off" },
  max_wal_size: "256MB",
};

/** Ends and removes the clusters of runs that were killed, and of this process. */
export async function removeLeftovers(): Promise<void> {
  const roots = new Set([tmpdir(), scratchFolder()]);
  const folders = [...roots].flatMap((root) => readdirSync(root).map((name) => join(root, name)));
  for (const folder of folders.filter((path) => basename(path).startsWith(testFolderPrefix))) {
    const owner = Number(basename(folder).slice(testFolderPrefix.length).split("-")[0]);
    if (owner !== process.pid && isAlive(owner)) continue;
    try {
      if (readPostmaster(join(folder, "postgres"))) await stopCluster(await locateCluster(folder));
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's folder: theirs to remove.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Someone else's process.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
