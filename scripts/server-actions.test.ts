import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const marked = globSync("{app,components,lib}/**/*.{ts,tsx}")
  .map((path) => ({ path, source: readFileSync(path, "utf8") }))
  .filter(({ path, source }) => !path.endsWith(".test.ts") && /^\s*["']use server["'];?$/m.test(source));

test("'use server' stands only in app/**/actions.ts", () => {
  expect(marked.length).toBeGreaterThan(0);
  expect(marked.map(({ path }) => path).filter((path) => !/^app\/.*\/actions\.ts$/.test(path))).toEqual([]);
});

// Every export of such a file is a public endpoint.
test("what such a file exports is a call of action or openAction", () => {
  const exported = marked.flatMap(({ path, source }) =>
    [...source.matchAll(/^export\b.*$/gm)].map(([line]) => ({ path, line })),
  );
  expect(exported.length).toBeGreaterThan(0);
  const wrapped = /^export const \w+ = (?:action|openAction)\(/;
  expect(exported.filter(({ line }) => !wrapped.test(line))).toEqual([]);
});
