import { resolve } from "node:path";
import { expect, test } from "vitest";
import { countPlaywright, countTool, countVitest, sum } from "./test-counts.ts";

const file = (status: string, assertions = 1) => ({
  name: resolve("lib/a.test.ts"),
  status,
  message: "no such module\nat …",
  assertionResults: Array(assertions).fill({ fullName: "a claim", status: "passed", failureMessages: [] }),
});
const vitest = (numPassedTests: number, numTotalTests: number, testResults = [file("passed")]) => ({
  numPassedTests,
  numTotalTests,
  testResults,
});
const playwright = (stats: object, errors: unknown[] = [], suites: unknown[] = []) => ({
  suites,
  stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
  errors,
});

test("a skipped test counts as failed", () => {
  expect(countVitest(vitest(7, 9), 0)).toMatchObject({ passed: 7, failed: 2 });
  expect(countPlaywright(playwright({ expected: 3, skipped: 2 }), 0)).toMatchObject({ passed: 3, failed: 2 });
});

test("a file that can't be loaded counts as one failure", () => {
  expect(countVitest(vitest(7, 7, [file("passed"), file("failed", 0)]), 1)).toMatchObject({
    passed: 7,
    failed: 1,
  });
});

test("a journey that passed at its second try passed, and has a line with its first reason", () => {
  const tests = [{ status: "flaky", results: [{ error: { message: "not visible" } }, {}] }];
  const specs = [{ title: "a journey", file: "b.spec.ts", line: 7, tests }];
  const counts = countPlaywright(playwright({ expected: 3, flaky: 1 }, [], [{ specs }]), 0);
  expect(counts).toMatchObject({ passed: 4, failed: 0, failures: [] });
  expect(counts.repeated).toEqual(["e2e/b.spec.ts:7 › a journey › not visible"]);
});

test("an error outside of any test counts as failed", () => {
  expect(countVitest(vitest(7, 7), 1)).toMatchObject({ passed: 7, failed: 1 });
  expect(countPlaywright(playwright({ expected: 3 }, [{ message: "no server" }]), 1)).toMatchObject({
    passed: 3,
    failed: 1,
  });
});

test("no test at all counts as failed", () => {
  expect(countVitest(vitest(0, 0, []), 0)).toMatchObject({ passed: 0, failed: 1 });
  expect(countPlaywright(playwright({}), 0)).toMatchObject({ passed: 0, failed: 1 });
});

test("tools and parts add up", () => {
  expect(sum([countTool(0), countTool(2), { passed: 5, failed: 1, failures: ["x"] }])).toMatchObject({
    passed: 6,
    failed: 2,
  });
});

test("each failure has a line with its place and the first words of its reason", () => {
  const failed = {
    fullName: "it adds up",
    status: "failed",
    failureMessages: ["\u001b[31mexpected 2\u001b[39m\nat line 3"],
  };
  const unit = countVitest(
    vitest(7, 8, [{ ...file("failed"), assertionResults: [failed] }, file("failed", 0)]),
    1,
  );
  expect(unit.failures).toEqual([
    "lib/a.test.ts › it adds up › expected 2",
    "lib/a.test.ts › no such module",
  ]);

  const tests = [{ status: "unexpected", results: [{ error: { message: "Timeout 60000ms" } }] }];
  const specs = [{ title: "a journey", file: "b.spec.ts", line: 7, tests }];
  const journeys = countPlaywright(
    playwright({ unexpected: 1 }, [], [{ specs: [], suites: [{ specs }] }]),
    1,
  );
  expect(journeys.failures).toEqual(["e2e/b.spec.ts:7 › a journey › Timeout 60000ms"]);
});
