import { rmSync } from "node:fs";
import { join } from "node:path";
import { verifyBackup } from "#lib/backups/verify";
import { writeBackup } from "#lib/backups/write";
import { db } from "#lib/db";
import { seedArticles } from "#lib/synthetic/seed";
import { prepareDatabase } from "#server/database/prepare";
import { say } from "#server/steps";

/**
 * How long a backup of so many articles takes, how large it is, and how long somebody who saves meanwhile waits; then
 * how long it takes to restore and compare it.
 * @param folder empty, for database and backup
 */
export async function benchBackup(folder: string, count = "100000", verifies = "verify"): Promise<void> {
  const database = await prepareDatabase({ dataDir: folder, port: 0 });
  const file = join(folder, "site.backup");
  try {
    let saidAt = 0;
    const onProgress = (done: number) => {
      if (performance.now() - saidAt > 10_000) say(`已写入 ${done} 篇`);
      else return;
      saidAt = performance.now();
    };
    await seedArticles({ articles: Number(count), meanCharacters: 1500, seed: 1, onProgress });
    await db().$executeRaw`CHECKPOINT`;
    const writer = startWriting();
    const startedAt = performance.now();
    const { sizeBytes, rows } = await writeBackup(file, { passphrase: null });
    const seconds = (performance.now() - startedAt) / 1000;
    const waits = (await writer.stop()).toSorted((a, b) => a - b);
    console.log(
      `备份 ${count} 篇（${rows} 行）：${seconds.toFixed(1)} 秒，${(sizeBytes / 1e6).toFixed(0)} MB`,
    );
    console.log(
      `同时保存 ${waits.length} 次：中位数 ${at(waits, 0.5)} 毫秒，99 % 在 ${at(waits, 0.99)} 毫秒以内，最慢 ${at(waits, 1)} 毫秒`,
    );
    if (verifies === "verify") await timeVerification(file);
  } finally {
    await database.stop();
    rmSync(file, { force: true });
  }
}

async function timeVerification(file: string): Promise<void> {
  const startedAt = performance.now();
  await verifyBackup(file, { passphrase: null });
  console.log(`恢复到临时数据库并逐行核对：${((performance.now() - startedAt) / 1000).toFixed(1)} 秒`);
}

/** Changes one article after the other; each time tells how long its transaction took, in milliseconds. */
function startWriting(): { stop(): Promise<number[]> } {
  let goesOn = true;
  const times: number[] = [];
  const done = (async () => {
    for (let id = 1; goesOn; id += 1) {
      const startedAt = performance.now();
      await db().article.updateMany({ where: { id }, data: { touchedAt: new Date() } });
      times.push(performance.now() - startedAt);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  return {
    stop: async () => {
      goesOn = false;
      await done;
      return times;
    },
  };
}

function at(values: readonly number[], share: number): string {
  return (values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0).toFixed(1);
}
