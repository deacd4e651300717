import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

export interface Result {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
}

/**
 * One run of wrk: one thread, 32 connections that are kept alive, gzip.
 * @throws Error where an answer was no 200 or a connection broke
 */
export async function measure(url: string, seconds: number, userAgent?: string): Promise<Result> {
  const args = [
    "-t1",
    "-c32",
    `-d${seconds}s`,
    "--latency",
    "--timeout",
    "30s",
    "-H",
    "Accept-Encoding: gzip",
    ...(userAgent ? ["-H", `User-Agent: ${userAgent}`] : []),
    url,
  ];
  const { stdout } = await execute("wrk", args);
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`wrk saw failures at ${url}:\n${stdout}`);
  return {
    requestsPerSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
    p50Ms: milliseconds(stdout, "50%"),
    p99Ms: milliseconds(stdout, "99%"),
  };
}

function milliseconds(output: string, percentile: string): number {
  const match = new RegExp(`${percentile}\\s+([\\d.]+)(us|ms|s)`).exec(output);
  const factor = { us: 0.001, ms: 1, s: 1000 }[match?.[2] ?? ""];
  return Number(match?.[1]) * (factor ?? Number.NaN);
}

/** The run in the middle, by requests per second. */
export function median(results: Result[]): Result {
  const sorted = results.toSorted((a, b) => a.requestsPerSecond - b.requestsPerSecond);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error("no runs");
  return middle;
}
