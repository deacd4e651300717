import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { env } from "#lib/env";
import { onInvalidated } from "#lib/invalidation";
import { log } from "#lib/log";
import { DiskStore } from "#server/page-cache/disk-store";

/** Where nginx finds pages, below `www`. */
export function pageFolder(): string {
  return join(env().DATA_DIR, "pages");
}

/**
 * The pages on disk, for a site; null where the disk can't be used: the site goes on without.
 * @param mark names the build
 */
export function openPageStore(mark: string): DiskStore | null {
  try {
    const { SITE_URL, PAGES_ON_DISK_GB } = env();
    return new DiskStore({
      folder: pageFolder(),
      mark: `${mark} ${SITE_URL} ${bootMark()}`,
      maxBytes: PAGES_ON_DISK_GB * 1024 ** 3,
    });
  } catch (error) {
    log.error({ err: error }, "pages are kept in memory only");
    return null;
  }
}

/** Takes all pages off the disk. */
export function removePageStore(): void {
  rmSync(pageFolder(), { recursive: true, force: true });
}

/** The pages on disk, for a command beside or without a site, which only purges; null where there are none. */
export function borrowPageStore(): DiskStore | null {
  const folder = pageFolder();
  return existsSync(join(folder, "index.db")) ? new DiskStore({ folder, mark: null }) : null;
}

/** Lets the commands of a process that answers no requests purge the pages on disk before they return. */
export function purgePagesOnDisk(pages: DiskStore | null): { stop(): Promise<void> } {
  if (pages) onInvalidated((id, keys) => pages.purge(keys, id));
  return {
    stop: async () => {
      onInvalidated(null);
      await pages?.close();
    },
  };
}

/** Another one after each start of the machine: writing waits for no disk, so a loss of power may lose anything. */
function bootMark(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
}
