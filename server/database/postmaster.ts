import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** The running server of a data folder, as its postmaster.pid tells. */
export interface Postmaster {
  pid: number;
  port: number;
  /** Accepts connections; false while it recovers or shuts down. */
  ready: boolean;
}

/**
 * The server that runs on this data folder, or null. A file left by a killed server doesn't count, also where
 * its process id belongs to another program by now; such a file is removed, because PostgreSQL would believe it.
 * @throws the file system's error where the folder belongs to someone else
 */
export function readPostmaster(directory: string): Postmaster | null {
  const path = join(directory, "postmaster.pid");
  if (!existsSync(path)) return null;
  // Lines: process id, data folder, start time, port, socket folder, address, shared memory, status.
  const [pid = "", folder = "", , port = "", , , , status = ""] = readFileSync(path, "utf8").split("\n");
  const command = commandOf(Number(pid));
  if (command === null) return null;
  if (!(command.includes("postgres") && command.includes(folder))) {
    rmSync(path, { force: true });
    return null;
  }
  return { pid: Number(pid), port: Number(port), ready: status.trim() === "ready" };
}

function commandOf(pid: number): string | null {
  try {
    // Slim containers have /proc but no ps, macOS has ps but no /proc.
    if (existsSync("/proc/self/cmdline")) return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8", stdio: "pipe" });
  } catch {
    return null;
  }
}
