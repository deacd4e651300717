import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { type Attempt, Versions } from "./versions.ts";

export interface Publishing {
  versions: Versions;
  /** How many attempts ended well, and how many left open whether they did. */
  counts: { published: number; open: number };
  stop(): Promise<void>;
}

interface Settings {
  perSecond: number;
  seed: number;
  /** A title stands on every list that shows the article, a text on its own page only. */
  changes: "title" | "text";
  /** DATA_DIR and DATABASE_URL of the site. */
  env: NodeJS.Dict<string>;
}

/** Starts a process that publishes at a rate; returns when every article that takes part has its first version. */
export async function startPublishing({ perSecond, seed, changes, env }: Settings): Promise<Publishing> {
  const versions = new Versions();
  const counts = { published: 0, open: 0 };
  const child: ChildProcess = fork("bench/publisher.ts", [String(perSecond), String(seed), changes], {
    env: { ...process.env, ...env },
    stdio: ["ignore", 2, 2, "ipc"],
  });
  const begun = new Promise<void>((resolve, reject) => {
    child.on("message", (told: Attempt | "begun") => {
      if (told === "begun") return resolve();
      versions.add(told);
      if (told.endedAt === null) counts.open++;
      else counts.published++;
    });
    child.once("exit", (code) => reject(new Error(`the publisher ended with ${code}`)));
  });
  await begun;
  return {
    versions,
    counts,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}
