import { log } from "#lib/log";
import { Shutdown } from "#server/shutdown";

interface Settings {
  /** For the log. */
  name: string;
  /** Where not, a signal to all processes of the site is for the one that started this one and will let it go. */
  heedsSignals: boolean;
  start(shutdown: Shutdown): Promise<void>;
}

/** The life of a process that another one started: it ends when that one lets it go, or dies. */
export function runChild({ name, heedsSignals, start }: Settings): void {
  const shutdown = new Shutdown();
  const stop = async (exitCode: number) => {
    if (shutdown.signal.aborted) return;
    shutdown.order();
    await shutdown.closeAll();
    process.exit(exitCode);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => (heedsSignals ? void stop(0) : undefined));
  process.on("disconnect", () => void stop(0));
  process.on("uncaughtException", (error) => {
    log.fatal({ err: error }, `bug: the ${name} process stops`);
    void stop(1);
  });
  start(shutdown).catch((error: unknown) => {
    if (!shutdown.signal.aborted) log.fatal({ err: error }, `the ${name} process doesn't start`);
    void stop(1);
  });
}
