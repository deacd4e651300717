import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { ImportReport } from "#lib/importing/report";
import { prepareDatabase } from "#server/database/prepare";
import { say } from "#server/steps";
import { type FileOptions, writeDumpFile, writeWxrFile } from "./import-files.ts";

const sources = {
  WXR: { name: "site.xml", write: writeWxrFile, words: ["import", "wxr"] },
  "Z-Blog": { name: "site.sql", write: writeDumpFile, words: ["import", "zblog", "--dump"] },
} as const;
type SourceName = keyof typeof sources;

const characters = 1_500;
/** What stands beside each text in the large files. */
const largeBallast = 40_000;
/** Of a text in a file, with what belongs to it. */
const textBytes = 6_400;

/**
 * How fast an export of WordPress and a dump of Z-Blog come in, at once and with the index left for later; what a second
 * run does; the most memory that the importing process had. Each run has an empty database.
 * @param folder empty, for files and databases
 * @param gigabytes size of two more files, half a page builder's ballast, which are imported with --defer-index; 0: none
 */
export async function benchImport(folder: string, count = "3000", gigabytes = "2"): Promise<void> {
  const small: FileOptions = { articles: Number(count), characters, ballast: 0 };
  const articles = Math.round((Number(gigabytes) * 1024 ** 3) / (largeBallast + textBytes));
  const large: FileOptions = { articles, characters, ballast: largeBallast };
  console.log("来源    文件 MB    篇数  方式           秒  篇/秒  最多 MB  再来一次：新增，秒");
  for (const name of Object.keys(sources) as SourceName[]) {
    await measure(folder, name, small, []);
    await measure(folder, name, small, ["--defer-index"]);
    if (articles > 0) await measure(folder, name, large, ["--defer-index"]);
  }
}

async function measure(
  folder: string,
  source: SourceName,
  options: FileOptions,
  how: string[],
): Promise<void> {
  const { name, write, words } = sources[source];
  const file = join(folder, name);
  say(`正在写 ${source} 文件，${options.articles} 篇……`);
  await write(file, options);
  const dataDir = join(folder, "data");
  const database = await prepareDatabase({ dataDir, port: 0 });
  try {
    say("正在导入……");
    const first = await run([...words, file, ...how, "--json"], dataDir);
    const again = await run([...words, file, ...how, "--json"], dataDir);
    const cells = [
      String(Math.round(statSync(file).size / 1024 ** 2)).padStart(8),
      String(first.created).padStart(8),
      `  ${(how[0] ?? "一次完成").padEnd(13)}`,
      first.seconds.toFixed(1).padStart(6),
      String(Math.round(first.created / first.seconds)).padStart(7),
      String(Math.max(first.megabytes, again.megabytes)).padStart(9),
      `  ${again.created}，${again.seconds.toFixed(1)}`,
    ];
    console.log(source.padEnd(7) + cells.join(""));
  } finally {
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
    rmSync(file);
  }
}

/** Runs a command in a process of its own. @returns articles, time, and the most memory that the process ever had */
async function run(
  words: string[],
  dataDir: string,
): Promise<{ created: number; seconds: number; megabytes: number }> {
  const child = spawn(process.execPath, ["scripts/bootstrap.mjs", "cli/main.ts", ...words], {
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let megabytes = 0;
  const watch = setInterval(() => {
    const file = `/proc/${child.pid}/status`;
    const peak = existsSync(file) ? /VmHWM:\s+(\d+)/.exec(readFileSync(file, "utf8"))?.[1] : undefined;
    megabytes = Math.max(megabytes, Math.round(Number(peak ?? 0) / 1024));
  }, 200);
  const [output] = await Promise.all([text(child.stdout), once(child, "exit")]);
  clearInterval(watch);
  if (output === "") throw new Error(`${words.join(" ")} failed with ${child.exitCode}`);
  const { counts, seconds } = JSON.parse(output) as Pick<ImportReport, "counts" | "seconds">;
  return { created: counts.article?.created ?? 0, seconds, megabytes };
}
