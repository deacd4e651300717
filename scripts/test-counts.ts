import { z } from "zod";

/** What a part of the tests found; skipped ones count as failed. */
export interface Counts {
  passed: number;
  failed: number;
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numTotalTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

const playwrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  errors: z.array(z.unknown()),
});

/** A tool that says only yes or no. */
export function countTool(exitCode: number): Counts {
  return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1 };
}

/** Vitest's JSON report; a file that couldn't be loaded is one failure. */
export function countVitest(report: unknown, exitCode: number): Counts {
  const { numPassedTests, numTotalTests, testResults } = vitestReport.parse(report);
  const broken = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const counts = { passed: numPassedTests, failed: numTotalTests - numPassedTests + broken.length };
  return withExitCode(counts, exitCode);
}

/** Playwright's JSON report; a test that passed only at the second attempt failed. */
export function countPlaywright(report: unknown, exitCode: number): Counts {
  const { stats, errors } = playwrightReport.parse(report);
  const failed = stats.unexpected + stats.flaky + stats.skipped + errors.length;
  return withExitCode({ passed: stats.expected, failed }, exitCode);
}

export function sum(parts: readonly Counts[]): Counts {
  return {
    passed: parts.reduce((total, { passed }) => total + passed, 0),
    failed: parts.reduce((total, { failed }) => total + failed, 0),
  };
}

/** An error outside of any test, or no test at all, must not look like success. */
function withExitCode({ passed, failed }: Counts, exitCode: number): Counts {
  const hidden = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: hidden ? 1 : failed };
}
