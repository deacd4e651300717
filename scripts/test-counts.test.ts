import { expect, test } from "vitest";
import { countPlaywright, countTool, countVitest, sum } from "./test-counts.ts";

const file = (status: string, assertions = 1) => ({ status, assertionResults: Array(assertions).fill({}) });
const vitest = (numPassedTests: number, numTotalTests: number, testResults = [file("passed")]) => ({
  numPassedTests,
  numTotalTests,
  testResults,
});
const playwright = (stats: object, errors: unknown[] = []) => ({
  stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
  errors,
});

test("a skipped test counts as failed", () => {
  expect(countVitest(vitest(7, 9), 0)).toEqual({ passed: 7, failed: 2 });
  expect(countPlaywright(playwright({ expected: 3, skipped: 2 }), 0)).toEqual({ passed: 3, failed: 2 });
});

test("a file that can't be loaded counts as one failure", () => {
  expect(countVitest(vitest(7, 7, [file("passed"), file("failed", 0)]), 1)).toEqual({ passed: 7, failed: 1 });
});

test("a test that passed only at the second attempt counts as failed", () => {
  expect(countPlaywright(playwright({ expected: 3, flaky: 1 }), 0)).toEqual({ passed: 3, failed: 1 });
});

test("an error outside of any test counts as failed", () => {
  expect(countVitest(vitest(7, 7), 1)).toEqual({ passed: 7, failed: 1 });
  expect(countPlaywright(playwright({ expected: 3 }, ["no server"]), 1)).toEqual({ passed: 3, failed: 1 });
});

test("no test at all counts as failed", () => {
  expect(countVitest(vitest(0, 0, []), 0)).toEqual({ passed: 0, failed: 1 });
  expect(countPlaywright(playwright({}), 0)).toEqual({ passed: 0, failed: 1 });
});

test("tools and parts add up", () => {
  expect(sum([countTool(0), countTool(2), { passed: 5, failed: 1 }])).toEqual({ passed: 6, failed: 2 });
});
