import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "#lib/log";

/** A worker that ends sooner than this is not started again at once. */
const steadyMs = 10_000;
const pauseMs = 2_000;

interface Settings {
  processes: number;
  /** Gives the port free: the workers will listen on it. */
  leavePort(): Promise<void>;
}

/**
 * Starts processes that answer requests on one port. This one accepts connections and hands each to a worker that
 * took its last one, so a worker that hangs gets no more; one that ends is started again.
 * @returns when the first of them answers
 */
export async function startWorkers({ processes, leavePort }: Settings): Promise<{ stop(): Promise<void> }> {
  cluster.setupPrimary({ exec: join(import.meta.dirname, "worker.ts"), args: [] });
  let isStopping = false;
  let leaving: Promise<void> | null = null;
  const keepOne = async () => {
    while (!isStopping) {
      const startedAt = performance.now();
      const worker = cluster.fork();
      worker.once("message", async () => {
        leaving ??= leavePort();
        await leaving;
        if (worker.isConnected()) worker.send("listen");
      });
      await once(worker, "exit");
      if (isStopping) return;
      log.error({ pid: worker.process.pid }, "a worker ended; another one is started");
      if (performance.now() - startedAt < steadyMs) await sleep(pauseMs);
    }
  };
  const kept = Array.from({ length: processes }, keepOne);
  await once(cluster, "listening");
  return {
    stop: async () => {
      isStopping = true;
      for (const worker of Object.values(cluster.workers ?? {}) as Worker[]) worker.process.kill("SIGTERM");
      await Promise.all(kept);
    },
  };
}
