import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["**/*.test.{ts,tsx}"],
    exclude: ["node_modules/**", "e2e/**", "var/**", ".next*/**"],
    globalSetup: ["server/database/test-cluster.ts"],
    env: { NODE_ENV: "test", LOG_LEVEL: "silent" },
    // Tests wait for the database as much as they compute.
    maxWorkers: 2,
    // Only what hangs takes so long, on a busy machine too.
    hookTimeout: 60_000,
    testTimeout: 60_000,
  },
});
