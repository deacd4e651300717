// One of the processes that answer requests where there are several; server/workers.ts starts it.
import { once } from "node:events";
import { env } from "#lib/env";
import { log } from "#lib/log";
import { createHttpServer, startServing } from "#server/serving";
import { Shutdown } from "#server/shutdown";

const shutdown = new Shutdown();

async function start(): Promise<void> {
  const { HOST, PORT } = env();
  const server = createHttpServer();
  await startServing(server, shutdown, false);
  const told = once(process, "message");
  process.send?.("ready");
  await told;
  server.listen(PORT, HOST);
}

async function stop(exitCode: number): Promise<void> {
  if (shutdown.signal.aborted) return;
  shutdown.order();
  await shutdown.closeAll();
  process.exit(exitCode);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop(0));
// Without the process that started it nobody would stop it.
process.on("disconnect", () => void stop(0));
process.on("uncaughtException", (error) => {
  log.fatal({ err: error }, "bug: the worker stops");
  void stop(1);
});

start().catch((error: unknown) => {
  if (!shutdown.signal.aborted) log.fatal({ err: error }, "the worker doesn't start");
  void stop(1);
});
