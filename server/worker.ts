// One of the processes that answer requests where there are several; server/workers.ts starts it.
import { once } from "node:events";
import { env } from "#lib/env";
import { runChild } from "#server/child";
import { createHttpServer, startServing } from "#server/serving";

runChild({
  name: "worker",
  heedsSignals: true,
  start: async (shutdown) => {
    const { HOST, PORT } = env();
    const server = createHttpServer();
    await startServing(server, shutdown, false);
    const told = once(process, "message");
    process.send?.("ready");
    await told;
    server.listen(PORT, HOST);
  },
});
