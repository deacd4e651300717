import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { adminEmail, oneTimePassword } from "../playwright.config.ts";
import { adminPassword } from "./accounts.ts";
import { freePort } from "./free-port.ts";

/** A site without content beside the one that the journeys share. */
export interface OwnSite {
  url: string;
  /** Its data; gone after removeSite(). */
  folder: string;
  server: ChildProcess;
}

/** In a site's folder: what its processes print. Empty unless LOG_LEVEL says otherwise. */
export const logFile = "server.log";

/**
 * For what would disturb the other journeys; end it with removeSite().
 * @param name of its folder
 * @param env beside what every site has
 */
export async function makeSite(name: string, env: NodeJS.Dict<string> = {}): Promise<OwnSite> {
  const folder = mkdtempSync(join(process.env.DATA_DIR || tmpdir(), `${name}-`));
  // As root the database runs as another user, who has to get in.
  chmodSync(folder, 0o755);
  const url = `http://127.0.0.1:${freePort()}`;
  return { url, folder, server: await startServer(folder, url, env) };
}

/**
 * Starts the server of a site on its data.
 * @param checkout whose sources and build it runs
 */
export async function startServer(
  folder: string,
  url: string,
  env: NodeJS.Dict<string> = {},
  checkout = process.cwd(),
): Promise<ChildProcess> {
  const output = openSync(join(folder, logFile), "a");
  const server = spawn(process.execPath, ["server/main.ts"], {
    cwd: checkout,
    env: {
      ...process.env,
      DATA_DIR: folder,
      DATABASE_URL: "",
      PORT: new URL(url).port,
      SITE_URL: url,
      ADMIN_EMAIL: adminEmail,
      ADMIN_PASSWORD: oneTimePassword,
      DEMO: "0",
      LOG_LEVEL: "silent",
      ...env,
    },
    stdio: ["ignore", output, "ignore"],
  });
  closeSync(output);
  const isReady = async () => (await fetch(`${url}/readyz`).catch(() => null))?.ok === true;
  await expect.poll(isReady, { timeout: 120_000 }).toBe(true);
  return server;
}

/** Signs in to a new site, whose one-time password has to be changed. */
export async function signInFirst(page: Page): Promise<void> {
  await page.goto("/admin");
  await page.getByLabel("邮箱").fill(adminEmail);
  await page.getByLabel("密码", { exact: true }).fill(oneTimePassword);
  await page.getByRole("button", { name: "登录" }).click();
  await page.getByLabel("现在的密码", { exact: true }).fill(oneTimePassword);
  await page.getByLabel("新密码", { exact: true }).fill(adminPassword);
  await page.getByLabel("再输入一次", { exact: true }).fill(adminPassword);
  await page.getByRole("button", { name: "保存新密码" }).click();
  await expect(page).toHaveURL(/\/admin(\/articles)?$/);
}

export async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  await ended;
}

export async function removeSite({ server, folder }: OwnSite): Promise<void> {
  await stopServer(server);
  rmSync(folder, { recursive: true, force: true });
}
