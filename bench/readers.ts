import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Random } from "#lib/synthetic/random";
import type { IndexedPage } from "#server/page-cache/disk-index";
import type { ChaosSite } from "./chaos-site.ts";
import { StoredPages } from "./stored-pages.ts";
import type { Versions } from "./versions.ts";

const readersAtOnce = 8;
const pauseMs = 15;
/** A stopped process keeps the connection that it took; the reader goes to the next one. */
const answerMs = 3_000;
const attemptsMax = 5;
/** Between two attempts where nobody listens: both workers may have been killed before either was back. */
const refusedPauseMs = 100;
const refusedMaxMs = 60_000;

interface Answer {
  status: number;
  state: string;
  body: string;
}

/** Visitors who look at everything that they are shown. */
export class Readers {
  readonly counts: Record<string, number> = {};
  readonly wrong: string[] = [];
  readonly failed: string[] = [];
  readonly #site: ChaosSite;
  readonly #paths: string[];
  readonly #versions: Versions;
  readonly #random: Random;
  #stored: StoredPages | null = null;
  #running: Promise<void>[] = [];
  #isStopped = false;

  constructor(site: ChaosSite, paths: string[], versions: Versions, seed: number) {
    this.#site = site;
    this.#paths = paths;
    this.#versions = versions;
    this.#random = new Random(seed + 1);
  }

  /** Asks for every page once, so that each is stored. */
  async readAll(): Promise<void> {
    for (const path of this.#paths) await this.#read(path);
    this.#stored = new StoredPages(this.#site.pageFolder);
  }

  start(): void {
    this.#running = Array.from({ length: readersAtOnce }, async () => {
      while (!this.#isStopped) {
        await this.#read(this.#random.pick(this.#paths));
        await sleep(pauseMs);
      }
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.#running);
    this.#stored?.close();
  }

  /** What was stored through all of it, byte for byte beside what a start without stored pages makes. */
  async compareWithFresh(): Promise<string[]> {
    const stored = new Map<string, string>();
    for (const path of this.#paths) stored.set(path, (await fetchPage(this.#site.url + path)).body);
    await this.#site.startWithoutPages();
    const outdated: string[] = [];
    for (const [path, body] of stored)
      if ((await fetchPage(this.#site.url + path)).body !== body)
        outdated.push(`${path}: stored is not fresh`);
    return outdated;
  }

  async #read(path: string): Promise<void> {
    const patience = Date.now() + refusedMaxMs;
    for (let attempt = 1; ; attempt++) {
      const askedAt = Date.now();
      const wasUp = this.#site.isUp;
      const stored = this.#stored?.find(path);
      try {
        const answer = await fetchPage(this.#site.url + path);
        if (answer.status !== 503) this.#judge(path, answer, askedAt);
        else if (!wasUp || !this.#site.isUp) this.#count("503 while all of it starts");
        else if (await this.#isStill(stored)) this.failed.push(`${path}: 503, though it is stored`);
        else this.#count("503 for a page that isn't stored");
        return;
      } catch (error) {
        // With all of its processes killed nobody answers; that is no fault of the cache.
        while (!this.#site.isUp && !this.#isStopped) await sleep(100);
        if ((error as NodeJS.ErrnoException).code === "ECONNREFUSED" && Date.now() < patience) {
          this.#count("refused");
          await sleep(refusedPauseMs);
          attempt--;
          continue;
        }
        if (attempt < attemptsMax) continue;
        if (await this.#isStill(stored)) this.failed.push(`${path}: ${error}`);
        else this.#count("no answer for a page that isn't stored");
        return;
      }
    }
  }

  /** Whether a page that was on disk before is there still: then it must be served, whatever else is down. */
  async #isStill(stored: IndexedPage | undefined): Promise<boolean> {
    return stored !== undefined && (await this.#stored?.has(stored)) === true;
  }

  #count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }

  #judge(path: string, { status, state, body }: Answer, askedAt: number): void {
    this.#count(status === 200 ? state : String(status));
    if (status !== 200) this.failed.push(`${path}: status ${status}`);
    else if (!body.trimEnd().endsWith("</html>")) this.wrong.push(`${path}: cut off`);
    const fault = this.#versions.judge(body, askedAt, state === "stale");
    if (fault) this.wrong.push(`${path} (${state}): ${fault}`);
  }
}

/** Each time on a connection of its own: one that is kept may lead to a process that was stopped. */
function fetchPage(url: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false, timeout: answerMs }, async (response) => {
      try {
        const body = Buffer.concat(await response.toArray()).toString();
        const state = String(response.headers["x-cache"] ?? "none");
        resolve({ status: response.statusCode ?? 0, state, body });
      } catch (error) {
        reject(error);
      }
    });
    request.on("timeout", () => request.destroy(new Error("no answer in time")));
    request.on("error", reject);
  });
}
