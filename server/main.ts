import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { env } from "#lib/env";
import { log } from "#lib/log";
import { ensureBuild, sourceHash } from "#server/build";
import { prepareDatabase } from "#server/database/prepare";
import { type FirstAdmin, fillEmptySite, makeFirstAdmin } from "#server/first-run";
import { KeptProcess } from "#server/kept-process";
import { listen } from "#server/listen";
import { sendMessage } from "#server/messages";
import { setNextEnvironment } from "#server/next-app";
import { openPageStore, purgePagesOnDisk } from "#server/page-store";
import { prepareSecrets } from "#server/secrets";
import { publicSecurityHeaders } from "#server/security-headers";
import { createHttpServer, startServing, storeMark } from "#server/serving";
import { drain, Shutdown } from "#server/shutdown";
import { explain, say, step } from "#server/steps";
import { startWorkers } from "#server/workers";

const dir = process.cwd();
const isDev = process.argv.includes("--dev");
const shutdown = new Shutdown();

/** Next's types call it read-only; this is the one place that decides it, before Next is loaded. */
function setMode(): void {
  Object.assign(process.env, { NODE_ENV: isDev ? "development" : "production" });
}

/** Starts everything in the order in which one thing needs the other; shutdown goes backwards. */
async function start(): Promise<void> {
  setMode();
  const isPortGiven = Boolean(process.env.PORT);
  const { HOST, PORT: wished, LUKAN_PROCESSES: processes } = env();
  const server = createHttpServer();
  // Listening comes first: the address of the site follows from the port, and a taken one is said at once.
  const port = await listen(server, { host: HOST, port: wished, isFixed: isPortGiven });
  shutdown.add("HTTP server", () => drain(server));
  process.env.PORT = String(port);
  if (port !== wished) say(`端口 ${wished} 已被占用，改用端口 ${port}`);
  const siteUrl = env().SITE_URL;
  const messageHeaders = publicSecurityHeaders(siteUrl);
  server.on("request", (request, response) => sendMessage(request, response, 503, messageHeaders));

  prepareSecrets();
  const database = await prepareDatabase();
  shutdown.add("database", () => database.stop());
  await step("正在准备首次启动的内容", () => fillEmptySite(say));

  const sources = sourceHash(dir);
  setNextEnvironment(sources, env().AUTH_SECRET ?? "");
  const distDir = process.env.LUKAN_DIST_DIR || ".next";
  if (!isDev) await step("正在构建网站", () => ensureBuild(dir, distDir, sources, shutdown.signal));
  await startWork();
  if (isDev || processes === 1) await startServing(server, shutdown, isDev);
  else await startManyServing(server, processes);
  say(`律刊已启动：${siteUrl}`);
  const admin = await makeFirstAdmin();
  if (admin) sayFirstSignIn(siteUrl, admin);
}

/** Queued work goes on beside this process, which answers requests or hands them on; in development within it. */
async function startWork(): Promise<void> {
  if (!isDev) {
    const work = new KeptProcess({ name: "jobs", file: "jobs-process.ts" });
    shutdown.add("jobs process", () => work.stop());
    return;
  }
  const { startQueuedWork } = await import("#server/queued-work");
  await startQueuedWork(shutdown);
}

/** This process keeps the database; the workers answer requests. */
async function startManyServing(server: Server, processes: number): Promise<void> {
  const pages = purgePagesOnDisk(openPageStore(storeMark(dir)));
  shutdown.add("pages on disk", () => pages.stop());
  const leavePort = async () => {
    server.closeAllConnections();
    await drain(server);
  };
  const workers = await step("正在启动网站", () => startWorkers({ processes, leavePort }));
  shutdown.add("workers", () => workers.stop());
}

function sayFirstSignIn(siteUrl: string, { email, password }: FirstAdmin): void {
  const told = password
    ? `${password}（首次登录后须修改，只显示这一次）`
    : "ADMIN_PASSWORD 的值（首次登录后须修改）";
  say(`后台：${siteUrl}/admin　邮箱：${email}　一次性密码：${told}`);
}

/** A start under way is waited for: what it is just starting, such as the database, must not be left behind. */
async function stop(exitCode: number): Promise<void> {
  if (shutdown.signal.aborted) return;
  shutdown.order();
  await Promise.race([starting.catch(() => undefined), sleep(5_000)]);
  await shutdown.closeAll();
  process.exit(exitCode);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop(0));
process.on("uncaughtException", (error) => {
  log.fatal({ err: error }, "bug: the process stops");
  void stop(1);
});

const starting = start();
starting.catch((error: unknown) => {
  if (!shutdown.signal.aborted) say(explain(error));
  void stop(1);
});
