import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
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
  "package.json",
  "tsconfig.json",
  "package-lock.json",
];

/**
 * Names the state of everything that the build is made from; the same sources have the same name everywhere.
 * @param more patterns of what else counts
 */
export function sourceHash(dir: string, more: string[] = []): string {
  const hash = createHash("sha256");
  const files = globSync([...sources, ...more], { cwd: dir, withFileTypes: true })
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
 * @param signal ends the build
 * @throws DomainError UNAVAILABLE where the build fails; its own output says why
 */
export async function ensureBuild(
  dir: string,
  distDir: string,
  hash: string,
  signal?: AbortSignal,
): Promise<void> {
  const mark = join(dir, distDir, "lukan-sources");
  if (existsSync(mark) && readFileSync(mark, "utf8") === hash) return;
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const child = spawn(process.execPath, [next, "build"], { cwd: dir, stdio: ["ignore", 2, 2], signal });
  const [code] = await once(child, "exit");
  if (code !== 0)
    throw new DomainError("UNAVAILABLE", {
      user: "网站构建失败，原因见上面的输出。改正后重新启动。",
      log: `next build ended with ${code}`,
    });
  const prerendered = prerenderedRoutes(readFileSync(join(dir, distDir, "prerender-manifest.json"), "utf8"));
  if (prerendered.length > 0)
    throw new Error(`prerendered at build time: ${prerendered.join(", ")}; add dynamic = "force-dynamic"`);
  writeFileSync(mark, hash);
}

/** Pages of ours that Next made at build time: they would show an empty database, and no key could purge them. */
export function prerenderedRoutes(manifest: string): string[] {
  const { routes } = JSON.parse(manifest) as { routes: Record<string, unknown> };
  return Object.keys(routes).filter((route) => route !== "/_not-found" && route !== "/_global-error");
}
