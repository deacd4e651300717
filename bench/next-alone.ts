// Next with a plain HTTP server: the same build and database, without page cache and addresses.
import { createServer } from "node:http";
import { env } from "#lib/env";
import { sourceHash } from "#server/build";
import { setNextEnvironment, startNext } from "#server/next-app";

Object.assign(process.env, { NODE_ENV: "production" });
const dir = process.cwd();
const { HOST: host, PORT: port, AUTH_SECRET = "" } = env();
setNextEnvironment(sourceHash(dir), AUTH_SECRET);
const server = createServer();
const next = await startNext({ server, dir, host, port, isDev: false });
server.on("request", next.handler);
server.listen(port, host);
process.on("SIGTERM", () => process.exit(0));
