import { relative, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";

/** What a part of the tests found; skipped ones count as failed. */
export interface Counts {
  passed: number;
  failed: number;
  /** A line for each failure, so that the end of a long output says what to look at. */
  failures: string[];
  /** A line for each test that passed at its second try only. */
  repeated?: string[];
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numTotalTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(""),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

const playwrightSuite = z.object({
  get suites() {
    return z.array(playwrightSuite).default([]);
  },
  specs: z.array(
    z.object({
      title: z.string(),
      file: z.string(),
      line: z.number(),
      tests: z.array(
        z.object({
          status: z.string(),
          results: z.array(z.object({ error: z.object({ message: z.string().default("") }).optional() })),
        }),
      ),
    }),
  ),
});

const playwrightReport = z.object({
  suites: z.array(playwrightSuite),
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  errors: z.array(z.object({ message: z.string().default("") })),
});

/** A tool that says only yes or no. */
export function countTool(exitCode: number): Counts {
  return exitCode === 0
    ? { passed: 1, failed: 0, failures: [] }
    : { passed: 0, failed: 1, failures: [`exit code ${exitCode}`] };
}

/** Vitest's JSON report; a file that couldn't be loaded is one failure. */
export function countVitest(report: unknown, exitCode: number): Counts {
  const { numPassedTests, numTotalTests, testResults } = vitestReport.parse(report);
  const broken = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status !== "passed")
      .map((test) => failure(name, test.fullName, test.failureMessages?.[0] ?? test.status)),
  );
  failures.push(...broken.map(({ name, message }) => failure(name, "", message)));
  const failed = numTotalTests - numPassedTests + broken.length;
  return withExitCode({ passed: numPassedTests, failed, failures }, exitCode);
}

/** Playwright's JSON report; a test that passed at its second try passed, and is named. */
export function countPlaywright(report: unknown, exitCode: number): Counts {
  const { suites, stats, errors } = playwrightReport.parse(report);
  const failed = stats.unexpected + stats.skipped + errors.length;
  const failures = linesOf(suites, (status) => status !== "expected" && status !== "flaky");
  failures.push(...errors.map(({ message }) => firstLine(message)));
  const repeated = linesOf(suites, (status) => status === "flaky");
  return withExitCode({ passed: stats.expected + stats.flaky, failed, failures, repeated }, exitCode);
}

export function sum(parts: readonly Counts[]): Required<Counts> {
  return {
    passed: parts.reduce((total, { passed }) => total + passed, 0),
    failed: parts.reduce((total, { failed }) => total + failed, 0),
    failures: parts.flatMap(({ failures }) => failures),
    repeated: parts.flatMap(({ repeated = [] }) => repeated),
  };
}

function linesOf(suites: z.infer<typeof playwrightSuite>[], isMeant: (status: string) => boolean): string[] {
  return suites.flatMap(({ suites: inner, specs }) => [
    ...specs.flatMap(({ title, file, line, tests }) =>
      tests
        .filter(({ status }) => isMeant(status))
        .map(({ status, results }) => {
          const message = results.find(({ error }) => error)?.error?.message ?? status;
          return failure(`e2e/${file}:${line}`, title, message);
        }),
    ),
    ...linesOf(inner, isMeant),
  ]);
}

function failure(file: string, name: string, message: string): string {
  return [relative(process.cwd(), resolve(file)), name, firstLine(message)].filter(Boolean).join(" › ");
}

function firstLine(message: string): string {
  return stripVTControlCharacters(message).trim().split("\n", 1)[0]?.slice(0, 300) ?? "";
}

/** An error outside of any test, or no test at all, must not look like success. */
function withExitCode(counts: Counts, exitCode: number): Counts {
  const hidden = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0);
  return hidden
    ? { ...counts, failed: 1, failures: [`an error outside of any test, exit code ${exitCode}`] }
    : counts;
}
