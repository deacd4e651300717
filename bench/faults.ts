import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Random } from "#lib/synthetic/random";
import { type ChaosSite, kill } from "./chaos-site.ts";

interface Fault {
  name: string;
  happen(random: Random): Promise<void>;
}

/** What goes wrong, each from its beginning to its end. */
export function makeFaults(site: ChaosSite): Fault[] {
  const aWorker = (random: Random) => {
    const { workers } = site;
    return workers.length > 0 ? random.pick(workers) : null;
  };
  return [
    {
      name: "worker killed",
      async happen(random) {
        const pid = aWorker(random);
        if (pid) kill(pid, "SIGKILL");
      },
    },
    {
      name: "worker stopped and continued",
      async happen(random) {
        const pid = aWorker(random);
        if (!pid) return;
        kill(pid, "SIGSTOP");
        // Now and then for longer than anything waits.
        await sleep(random.next() < 0.15 ? 60_000 : random.between(500, 6_000));
        kill(pid, "SIGCONT");
      },
    },
    { name: "feeds disconnected", happen: () => disconnectFeeds(site) },
    {
      name: "database killed",
      async happen() {
        const pid = site.postmaster;
        if (pid) kill(pid, "SIGQUIT");
        await sleep(1_000);
        await site.awaitReady();
      },
    },
    {
      name: "database stopped and continued",
      happen: (random) => whileDatabaseHangs(site, () => sleep(random.between(500, 4_000))),
    },
    {
      name: "worker killed while the database hangs",
      happen: (random) =>
        whileDatabaseHangs(site, async () => {
          const pid = aWorker(random);
          if (pid) kill(pid, "SIGKILL");
          // Long enough for another one to come and to answer without a database.
          await sleep(random.between(4_000, 10_000));
        }),
    },
    { name: "everything killed and started again", happen: () => site.killMain() },
  ];
}

/** Who is connected stays so; nobody else gets in. */
async function whileDatabaseHangs(site: ChaosSite, work: () => Promise<void>): Promise<void> {
  const pid = site.postmaster;
  if (!pid) return;
  kill(pid, "SIGSTOP");
  await work();
  kill(pid, "SIGCONT");
}

async function disconnectFeeds(site: ChaosSite): Promise<void> {
  const client = new pg.Client({
    connectionString: site.environment.DATABASE_URL,
    connectionTimeoutMillis: 2_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'lukan invalidation feed'",
    );
  } catch {
    // Another fault was quicker.
  } finally {
    await client.end().catch(() => undefined);
  }
}
