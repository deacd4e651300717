import { type ChildProcess, spawn } from "node:child_process";

const running = new Set<ChildProcess>();

/**
 * Runs one of our tools under this Node and waits for it. It gets a process group of its own, which is ended with
 * it: nothing that it started stays behind.
 * @returns its exit code; 1 where a signal ended it
 */
export async function runTool(args: string[], env: NodeJS.Dict<string> = {}): Promise<number> {
  return run(process.execPath, args, env);
}

/** The same for a program of the system. */
export async function run(command: string, args: string[], env: NodeJS.Dict<string> = {}): Promise<number> {
  const child = spawn(command, args, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
    detached: true,
  });
  running.add(child);
  const code = await new Promise<number | null>((resolve) => {
    child.on("exit", resolve);
    child.on("error", () => resolve(127));
  });
  endGroup(child);
  running.delete(child);
  return code ?? 1;
}

/** Ends what runs now, at Ctrl-C; runTool() then returns. */
export function stopTools(): void {
  for (const child of running) if (child.pid) process.kill(-child.pid, "SIGTERM");
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody is left of it.
  }
}
