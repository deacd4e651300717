import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

// A build on a busy machine is part of it.
const startMs = 600_000;
const running: ChildProcess[] = [];

/** Starts a program of the bench and waits until its address answers. @returns it, to look at what it uses */
export async function startProcess(
  command: string,
  args: string[],
  { env = {}, url }: { env?: NodeJS.Dict<string>; url: string },
): Promise<ChildProcess> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", 2, 2] });
  running.push(child);
  const deadline = Date.now() + startMs;
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`${command} ${args.join(" ")} ended with ${child.exitCode}`);
    if (Date.now() > deadline) throw new Error(`${command} ${args.join(" ")} doesn't answer at ${url}`);
    await sleep(100);
  }
  return child;
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

/** Ends what was started, the last first: Next alone uses the database of the whole site. */
export async function stopProcesses(): Promise<void> {
  for (const child of running.splice(0).reverse()) {
    if (child.exitCode !== null) continue;
    child.kill("SIGTERM");
    await once(child, "exit");
  }
}

/** User and system time of a process and its threads: fields 14 and 15 of /proc/PID/stat, in hundredths. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Resident memory of the server of a site, and of the app process beside it. */
export function residentMegabytes(pid = 0): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
  const isApp = (child: string) => readFileSync(`/proc/${child}/cmdline`, "utf8").includes("app-process.ts");
  const sizes = [String(pid), ...children.filter(isApp)].map((each) => {
    const status = readFileSync(`/proc/${each}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  });
  return Math.round(sizes.reduce((sum, size) => sum + size, 0));
}
