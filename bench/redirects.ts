import { resolvePath } from "#lib/addresses/queries";
import { db } from "#lib/db";
import { rulesVersionKey } from "#lib/redirects/queries";
import { prepareDatabase } from "#server/database/prepare";

const asked = 2_000;

/**
 * What a request costs in the database and in the rules where nothing is cached: without redirects, and with so many,
 * half of them exact, the rest prefixes and 1,000 patterns.
 * @param folder empty, for the database
 */
export async function benchRedirects(folder: string, count = "50000"): Promise<void> {
  const database = await prepareDatabase({ dataDir: folder, port: 0 });
  try {
    const plain = await measure("没有跳转规则");
    await fill(Number(count));
    const startedAt = performance.now();
    await resolvePath("/nothing");
    console.log(`读入和编译规则：${(performance.now() - startedAt).toFixed(0)} 毫秒，每个进程一次`);
    const full = await measure(`${count} 条跳转规则`);
    for (const [what, ms] of Object.entries(full))
      console.log(`${what}：每个请求多 ${(ms - (plain[what] ?? 0)).toFixed(2)} 毫秒`);
  } finally {
    await database.stop();
  }
}

async function fill(count: number): Promise<void> {
  await db().$executeRaw`
    INSERT INTO address (path, kind, redirect_to, origin)
    SELECT '/exact/' || n || '.html', 'REDIRECT', '/lawyers/', 'IMPORT' FROM generate_series(1, ${count / 2}) n`;
  await db().$executeRaw`
    INSERT INTO redirect_rule (kind, source, target, origin)
    SELECT 'PREFIX', '/prefix/' || n || '/', '/lawyers/', 'IMPORT' FROM generate_series(1, ${count / 2 - 1_000}) n`;
  await db().$executeRaw`
    INSERT INTO redirect_rule (kind, source, target, origin)
    SELECT 'PATTERN', '/pattern' || n || '/(\\d+)-([a-z0-9-]+)\\.html', '/lawyers/', 'IMPORT'
    FROM generate_series(1, 1000) n`;
  await db().setting.create({ data: { key: rulesVersionKey, value: "bench" } });
  await db().$executeRaw`ANALYZE address`;
}

async function measure(title: string): Promise<Record<string, number>> {
  const paths: Record<string, (n: number) => string> = {
    单个网址: (n) => `/exact/${n + 1}.html`,
    前缀: (n) => `/prefix/${n + 1}/a/b.html`,
    正则: (n) => `/pattern${(n % 1_000) + 1}/${n}-some-title.html`,
    没有内容: (n) => `/no/such/page-${n}.html`,
  };
  const medians: Record<string, number> = {};
  console.log(title);
  for (const [what, path] of Object.entries(paths)) {
    const times: number[] = [];
    for (let n = 0; n < asked; n++) {
      const startedAt = performance.now();
      await resolvePath(path(n));
      times.push(performance.now() - startedAt);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(asked * share)] ?? 0;
    medians[what] = at(0.5);
    console.log(`  ${what}：中位数 ${at(0.5).toFixed(2)} 毫秒，99 % 在 ${at(0.99).toFixed(2)} 毫秒以内`);
  }
  return medians;
}
