// `npm run chaos -- --minutes 10 --seed 7`: reads and publications while processes are killed and stopped and the
// database goes away, by a schedule that the seed decides. Exit code 1 where a reader was shown anything wrong, where a
// page that was stored could not be had, or where a planned publication was missed or done twice.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Random } from "#lib/synthetic/random";
import { anyFreePort } from "#server/database/ports";
import { explain, say } from "#server/steps";
import { ChaosSite } from "./chaos-site.ts";
import { makeFaults } from "./faults.ts";
import { judgePlans, planPublications } from "./plans.ts";
import { startPublishing } from "./publishing.ts";
import { Readers } from "./readers.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    seed: { type: "string", default: String(Date.now() % 100_000) },
    articles: { type: "string", default: "100" },
  },
});
// A site may run from this checkout: nothing of it is used or changed.
for (const name of ["SITE_URL", "DATABASE_URL", "AUTH_SECRET", "TRUST_PROXY", "SMTP_URL", "ADMIN_PASSWORD"])
  delete process.env[name];
process.env.LUKAN_DIST_DIR ||= ".next-bench";
const seed = Number(values.seed);
const random = new Random(seed);
const folder = mkdtempSync(join(process.env.DATA_DIR || tmpdir(), "lukan-chaos-"));
// The embedded database runs as another user when root starts it.
chmodSync(folder, 0o755);
const site = new ChaosSite(folder, await anyFreePort());
// What waits for the site or the database when Ctrl-C comes, waits in vain.
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => void site.remove().then(() => process.exit(130)));

try {
  process.exitCode = (await run()) ? 0 : 1;
} catch (error) {
  say(explain(error));
  process.exitCode = 1;
} finally {
  await site.remove();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();

async function run(): Promise<boolean> {
  await site.start();
  const paths = await site.fill(Number(values.articles), seed);
  const publishing = await startPublishing({ perSecond: 3, seed, changes: "title", env: site.environment });
  const readers = new Readers(site, paths, publishing.versions, seed);
  await readers.readAll();
  const databaseUrl = () => site.environment.DATABASE_URL ?? "";
  const plans = await planPublications(databaseUrl(), Number(values.minutes), new Random(seed + 2));
  const memory = [site.memoryBytes()];
  let measuredAt = Date.now();
  const endsAt = Date.now() + Number(values.minutes) * 60_000;
  readers.start();
  const faults = makeFaults(site);
  const happened: Record<string, number> = {};
  while (Date.now() < endsAt) {
    await sleep(random.between(1_000, 6_000));
    const fault = random.pick(faults);
    happened[fault.name] = (happened[fault.name] ?? 0) + 1;
    await fault.happen(random);
    if (Date.now() - measuredAt < 60_000 || !site.isUp) continue;
    memory.push(site.memoryBytes());
    measuredAt = Date.now();
  }
  await site.awaitReady();
  const planned = await judgePlans(databaseUrl(), plans);
  await publishing.stop();
  await sleep(1_500);
  await readers.stop();
  memory.push(site.memoryBytes());
  const outdated = await readers.compareWithFresh();
  const { counts, wrong, failed } = readers;
  const { published, open } = publishing.counts;
  console.log(`seed ${seed}, ${values.minutes} minutes: ${published} publications, ${open} of open end`);
  console.log(
    `faults: ${Object.entries(happened)
      .map(([name, times]) => `${times} × ${name}`)
      .join(", ")}`,
  );
  console.log(
    `answers: ${Object.entries(counts)
      .map(([state, times]) => `${times} ${state}`)
      .join(", ")}`,
  );
  console.log(
    `plans: ${planned.done} of ${plans.length} carried out once, the slowest ${(planned.worstLateMs / 1000).toFixed(1)} s late`,
  );
  console.log(`memory of the workers, about once a minute: ${memory.map(megabytes).join(", ")} MB`);
  for (const line of [...planned.faults, ...wrong, ...failed, ...outdated].slice(0, 20))
    console.log(`  ${line}`);
  console.log(`${wrong.length + outdated.length} wrong answers, ${failed.length} errors on stored pages`);
  return planned.faults.length + wrong.length + failed.length + outdated.length === 0 && published > 0;
}

function megabytes(bytes: number): string {
  return String(Math.round(bytes / 1024 ** 2));
}
