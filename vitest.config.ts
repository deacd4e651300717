import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["**/*.test.{ts,tsx}"],
    exclude: ["node_modules/**", "e2e/**", "var/**", ".next*/**"],
    globalSetup: ["server/database/test-cluster.ts"],
    env: { NODE_ENV: "test", LOG_LEVEL: "silent" },
    // Cloning a database can wait for another clone; the rest is quick.
    hookTimeout: 60_000,
    testTimeout: 20_000,
  },
});
