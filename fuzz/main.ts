// `npm run fuzz -- editing --runs 1000 --seed 7` looks for an order of two editors' doings that loses a word.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { closeDb } from "#lib/db";
import { installJobs } from "#lib/jobs";
import { applyMigrations } from "#lib/migrations/commands";
import { startEmbedded } from "#server/database/embedded";
import { anyFreePort } from "#server/database/ports";
import { removeLeftovers, testFolderPrefix } from "#server/database/test-cluster";
import { explain, say } from "#server/steps";
import { fuzzEditing } from "./editing.ts";

const fuzzes = { editing: fuzzEditing };

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "1000" }, seed: { type: "string" } },
});
const fuzz = fuzzes[positionals[0] as keyof typeof fuzzes];
const runs = Number(values.runs);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);

if (!fuzz || !Number.isSafeInteger(runs) || !Number.isSafeInteger(seed)) {
  say(`npm run fuzz -- ${Object.keys(fuzzes).join("|")} [--runs 1000] [--seed N]`);
  process.exit(2);
}

await removeLeftovers();
const folder = mkdtempSync(join(tmpdir(), `${testFolderPrefix}${process.pid}-`));
// The embedded database runs as another user when root starts it.
chmodSync(folder, 0o755);
const database = await startEmbedded(folder, { port: await anyFreePort(), settings: { fsync: "off" } });
try {
  process.env.DATABASE_URL = database.url;
  await applyMigrations();
  // Publishing orders jobs, which nobody does here.
  await installJobs();
  say(`${runs} runs, seed ${seed}`);
  const result = await fuzz({ runs, seed });
  if (result.failed) say(`${fc.defaultReportMessage(result)}\n${explain(result.errorInstance)}`);
  process.stdout.write(`${result.numRuns} runs, ${result.failed ? "a word was lost" : "no word lost"}\n`);
  process.exitCode = result.failed ? 1 : 0;
} catch (error) {
  say(explain(error));
  process.exitCode = 1;
} finally {
  await closeDb();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
