import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { DomainError } from "#lib/errors";

const sources = [
  "app/**/*",
  "components/**/*",
  "lib/**/*",
  "prisma/schema.prisma",
  "instrumentation.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

/** Names the state of everything that the build is made from; the same sources have the same name everywhere. */
export function sourceHash(dir: string): string {
  const hash = createHash("sha256");
  const files = globSync(sources, { cwd: dir, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    const bytes = readFileSync(file);
    hash.update(`${file.slice(dir.length)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex").slice(0, 20);
}

/**
 * Builds the site for production with Next, unless the build folder already holds these sources.
 * @param hash of sourceHash
 * @param started gets the child process, so that a stop during the build can end it
 * @throws DomainError UNAVAILABLE where the build fails; its own output says why
 */
export async function ensureBuild(
  dir: string,
  distDir: string,
  hash: string,
  started: (child: ChildProcess) => void,
): Promise<void> {
  const mark = join(dir, distDir, "lukan-sources");
  if (existsSync(mark) && readFileSync(mark, "utf8") === hash) return;
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const child = spawn(process.execPath, [next, "build"], { cwd: dir, stdio: ["ignore", 2, 2] });
  started(child);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  if (code !== 0)
    throw new DomainError("UNAVAILABLE", {
      user: "网站构建失败，原因见上面的输出。改正后重新启动。",
      log: `next build ended with ${code}`,
    });
  writeFileSync(mark, hash);
}
