import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { prerenderedRoutes, sourceHash } from "#server/build";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "lukan-build-"));
  mkdirSync(join(dir, "app/(site)"), { recursive: true });
  writeFileSync(join(dir, "app/(site)/page.tsx"), "a");
});
afterEach(() => rmSync(dir, { recursive: true }));

test("the build is named by its sources: other text, another name; tests don't count", () => {
  const before = sourceHash(dir);
  writeFileSync(join(dir, "app/page.test.ts"), "a");
  writeFileSync(join(dir, "unrelated.md"), "a");
  expect(sourceHash(dir)).toBe(before);
  writeFileSync(join(dir, "app/(site)/page.tsx"), "b");
  expect(sourceHash(dir)).not.toBe(before);
});

test("only Next's own error pages may be prerendered", () => {
  const routes = { "/_not-found": {}, "/_global-error": {}, "/lawyers": {} };
  expect(prerenderedRoutes(JSON.stringify({ routes }))).toEqual(["/lawyers"]);
});
