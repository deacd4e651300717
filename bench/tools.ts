import { spawnSync } from "node:child_process";
import { DomainError } from "#lib/errors";
import { say } from "#server/steps";

/** Debian's package for each program. */
const packages = { nginx: "nginx-light libnginx-mod-http-brotli-static", wrk: "wrk" } as const;

/**
 * Makes sure that nginx and wrk are there; as root on a machine with apt they are installed.
 * @throws DomainError UNAVAILABLE naming what is missing
 */
export function ensureTools(): void {
  // nginx lies in /usr/sbin, which is not on every user's PATH.
  process.env.PATH += ":/usr/sbin:/usr/local/sbin";
  const missing = (Object.keys(packages) as (keyof typeof packages)[]).filter((name) => !exists(name));
  if (missing.length === 0) return;
  const names = missing.flatMap((name) => packages[name].split(" "));
  if (process.getuid?.() === 0 && exists("apt-get")) {
    say(`正在安装 ${names.join("、")}……`);
    const run = (...args: string[]) => spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"] });
    run("update");
    // Debian would start nginx on port 80; this machine's own sites are none of the bench's business.
    run("install", "-y", "--no-install-recommends", "-o", "DPkg::Options::=--force-confold", ...names);
  }
  const still = missing.filter((name) => !exists(name));
  if (still.length > 0)
    throw new DomainError("UNAVAILABLE", {
      user: `性能测试需要 ${still.join("、")}。请先安装（Debian：apt-get install ${names.join(" ")}）。`,
    });
}

function exists(program: string): boolean {
  return spawnSync("sh", ["-c", `command -v ${program}`], { stdio: "ignore" }).status === 0;
}
