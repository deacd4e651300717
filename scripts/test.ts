// `npm test`: everything that must hold, on a fresh clone too. Ends with one line, `N passed, N failed`.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { removeLeftovers, testFolderPrefix } from "#server/database/test-cluster";
import { explain, say } from "#server/steps";
import { scratchFolder } from "#server/testing/scratch";
import { ensureBrowser, ensureJava, ensureMariadb, ensureNginx } from "./programs.ts";
import { type Counts, countPlaywright, countTool, countVitest, sum } from "./test-counts.ts";
import { runTool, stopTools } from "./tools.ts";

const folder = mkdtempSync(join(scratchFolder(), `${testFolderPrefix}${process.pid}-`));
chmodSync(folder, 0o755);

// A site may run from this checkout: its build, data and address are none of ours.
const own = {
  LUKAN_DIST_DIR: ".next-test",
  DATA_DIR: folder,
  DATABASE_URL: "",
  AUTH_SECRET: "a secret that only the tests know: 0123456789",
  NEXT_TELEMETRY_DISABLED: "1",
};
const unset = [
  "PORT",
  "HOST",
  "SITE_URL",
  "ADMIN_EMAIL",
  "ADMIN_PASSWORD",
  "DEMO",
  "SMTP_URL",
  "TRUST_PROXY",
];
for (const name of unset) delete process.env[name];
Object.assign(process.env, own);

const biome = "@biomejs/biome/bin/biome";
let stopped = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    stopped = true;
    stopTools();
  });

const parts: [name: string, part: () => Promise<Counts>][] = [
  ["格式", () => tool(biome, "check", "--linter-enabled=false", ".")],
  ["代码规则与引用规则", () => tool(biome, "lint", "--error-on-warnings", ".")],
  ["类型", checkTypes],
  ["单元与数据库测试", runVitest],
  ["生产构建", async () => countTool(await runTool(["scripts/build.ts"]))],
  ["端到端测试", runPlaywright],
];

const results: Counts[] = [];
for (const [name, part] of parts) {
  if (stopped) break;
  const startedAt = performance.now();
  say(`\n── ${name} ──`);
  const counts = await part().catch((error) => {
    say(explain(error));
    return { passed: 0, failed: 1, failures: [explain(error)] };
  });
  results.push({ ...counts, failures: counts.failures.map((failure) => `${name}：${failure}`) });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  say(`── ${name}：${counts.passed} 项通过，${counts.failed} 项失败，用了 ${seconds} 秒`);
}

await removeLeftovers();
rmSync(folder, { recursive: true, force: true });
const { passed, failed, failures, repeated } = sum(results);
if (repeated.length > 0) say(`\n── 第二次才通过 ──\n${repeated.join("\n")}`);
if (failures.length > 0) say(`\n── 没有通过 ──\n${failures.join("\n")}`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(stopped ? 130 : failed > 0 ? 1 : 0);

async function tool(name: string, ...args: string[]): Promise<Counts> {
  return countTool(await runTool([join("node_modules", name), ...args]));
}

async function checkTypes(): Promise<Counts> {
  // Pages are checked against the types that Next derives from the routes.
  const generated = await runTool(["node_modules/next/dist/bin/next", "typegen"]);
  return generated === 0 ? tool("typescript/bin/tsc", "-p", "tsconfig.test.json") : countTool(generated);
}

async function runVitest(): Promise<Counts> {
  await ensureNginx();
  await ensureMariadb();
  const file = join(folder, "vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  // The tests start databases of their own and set what they need.
  const env = { DATA_DIR: "", AUTH_SECRET: "" };
  const code = await runTool(["node_modules/vitest/vitest.mjs", "run", ...reporters], env);
  return countVitest(readReport(file), code);
}

async function runPlaywright(): Promise<Counts> {
  if (!existsSync("e2e")) return { passed: 0, failed: 0, failures: [] };
  const file = join(folder, "playwright.json");
  await ensureJava();
  const env = { CHROMIUM_PATH: await ensureBrowser(), PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const args = ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"];
  const code = await runTool(args, env);
  return countPlaywright(readReport(file), code);
}

function readReport(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
