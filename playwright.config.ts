import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { freePort } from "./e2e/free-port.ts";

// This file is read by every worker; what is decided once travels in the environment.
process.env.E2E_PORT ??= String(freePort());
if (!process.env.E2E_DATA_DIR) {
  process.env.E2E_DATA_DIR = mkdtempSync(join(process.env.DATA_DIR || tmpdir(), "e2e-"));
  // As root the database runs as another user, who has to get in.
  chmodSync(process.env.E2E_DATA_DIR, 0o755);
}
const siteUrl = `http://127.0.0.1:${process.env.E2E_PORT}`;

export const adminEmail = "admin@example.com";
export const oneTimePassword = "one-time-Password-of-e2e";

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  // Two cores; journeys share one site, so each arranges what is its own.
  workers: 2,
  fullyParallel: true,
  // A journey that needs its second try passes, and the end of the output names it.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    baseURL: siteUrl,
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "first sign-in", testMatch: "first-sign-in.setup.ts" },
    { name: "journeys", testMatch: "*.spec.ts", dependencies: ["first sign-in"] },
  ],
  webServer: {
    command: `${process.execPath} server/main.ts`,
    url: `${siteUrl}/readyz`,
    timeout: 300_000,
    stdout: "ignore",
    stderr: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
    env: {
      HOST: "127.0.0.1",
      PORT: process.env.E2E_PORT,
      SITE_URL: siteUrl,
      DATA_DIR: process.env.E2E_DATA_DIR,
      ADMIN_EMAIL: adminEmail,
      ADMIN_PASSWORD: oneTimePassword,
      DEMO: "1",
      LOG_LEVEL: "warn",
    },
  },
});
