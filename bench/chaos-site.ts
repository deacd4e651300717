import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { encodePath } from "#lib/addresses/schema";
import { closeDb, db } from "#lib/db";
import { seedArticles } from "#lib/synthetic/seed";
import { findEmbedded } from "#server/database/embedded";
import { readPostmaster } from "#server/database/postmaster";

const readyMs = 600_000;
const processes = 2;

/** A site of several processes on data of its own, which is killed, stopped and started again. */
export class ChaosSite {
  readonly url: string;
  /** Falls while all of its processes are gone: nobody can answer then. */
  isUp = false;
  readonly #folder: string;
  readonly #port: number;
  #main: ChildProcess | null = null;

  constructor(folder: string, port: number) {
    this.#folder = folder;
    this.#port = port;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** For a process that works on the site's data. */
  get environment(): NodeJS.Dict<string> {
    return { DATA_DIR: this.#folder, DATABASE_URL: findEmbedded(this.#folder) ?? "", LOG_LEVEL: "silent" };
  }

  get pageFolder(): string {
    return join(this.#folder, "pages");
  }

  async start(): Promise<void> {
    this.#main = spawn(process.execPath, ["server/main.ts"], {
      env: {
        ...process.env,
        ...{ HOST: "127.0.0.1", PORT: String(this.#port), SITE_URL: this.url, DATA_DIR: this.#folder },
        ...{ DATABASE_URL: "", DEMO: "0", LUKAN_PROCESSES: String(processes), LOG_LEVEL: "silent" },
      },
      stdio: ["ignore", 2, 2],
    });
    await this.awaitReady();
    this.isUp = true;
  }

  async awaitReady(): Promise<void> {
    const deadline = Date.now() + readyMs;
    for (;;) {
      const isReady = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(3_000) }).then(
        (response) => response.ok,
        () => false,
      );
      if (isReady) return;
      if (Date.now() > deadline) throw new Error("the site doesn't come back");
      await sleep(200);
    }
  }

  /** @returns the paths of articles and of the lists that show them */
  async fill(articles: number, seed: number): Promise<string[]> {
    process.env.DATABASE_URL = this.environment.DATABASE_URL;
    await seedArticles({ articles, meanCharacters: 800, seed, onProgress: () => undefined });
    const rows = await db().address.findMany({ where: { kind: "CANONICAL" }, select: { path: true } });
    await closeDb();
    return ["/", "/lawyers/", "/archive/", ...rows.map(({ path }) => encodePath(path))];
  }

  /** The processes that answer. */
  get workers(): number[] {
    return childrenOf(this.#main?.pid ?? 0).filter((pid) => commandOf(pid).includes("server/worker.ts"));
  }

  get postmaster(): number | null {
    return readPostmaster(join(this.#folder, "postgres"))?.pid ?? null;
  }

  /** Of the workers that live. */
  memoryBytes(): number {
    return this.workers.reduce((sum, pid) => {
      const file = `/proc/${pid}/status`;
      const kilobytes = existsSync(file) ? /VmRSS:\s+(\d+)/.exec(readFileSync(file, "utf8"))?.[1] : 0;
      return sum + Number(kilobytes ?? 0) * 1024;
    }, 0);
  }

  /** Kills the process that started the others; they follow it. The database goes on without an owner. */
  async killMain(): Promise<void> {
    const main = this.#main;
    if (!main) return;
    this.isUp = false;
    const ended = once(main, "exit");
    const workers = this.workers;
    main.kill("SIGKILL");
    await ended;
    for (const pid of workers) kill(pid, "SIGKILL");
    await this.start();
  }

  /** Everything is rendered anew after it. */
  async startWithoutPages(): Promise<void> {
    await this.#stop();
    rmSync(this.pageFolder, { recursive: true, force: true });
    await this.start();
  }

  async remove(): Promise<void> {
    for (const pid of this.workers) kill(pid, "SIGCONT");
    await this.#stop();
  }

  async #stop(): Promise<void> {
    this.isUp = false;
    const main = this.#main;
    if (!main || main.exitCode !== null || main.signalCode !== null) return;
    const ended = once(main, "exit");
    main.kill("SIGTERM");
    await ended;
  }
}

/** A process that ended meanwhile is what was wanted. */
export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return execFileSync("pgrep", ["-P", String(pid)])
      .toString()
      .trim()
      .split("\n")
      .map(Number);
  } catch {
    return [];
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
