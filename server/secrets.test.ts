import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { prepareSecrets, readSecrets } from "#server/secrets";

let folder = "";
const path = () => join(folder, "secrets");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), `lukan-test-${process.pid}-`));
});

afterEach(() => {
  delete process.env.AUTH_SECRET;
  rmSync(folder, { recursive: true });
});

test("secrets are made once, readable by their owner only", () => {
  const first = readSecrets(folder);
  expect(first.AUTH_SECRET.length).toBeGreaterThanOrEqual(32);
  expect(statSync(path()).mode & 0o777).toBe(0o600);
  expect(readSecrets(folder)).toEqual(first);
});

test("what is missing is added, what is there stays", () => {
  writeFileSync(path(), "AUTH_SECRET=kept-kept-kept-kept-kept-kept-kept-kept\nOTHER=too\n", { mode: 0o600 });
  const { AUTH_SECRET, DATABASE_PASSWORD } = readSecrets(folder);
  expect(AUTH_SECRET).toBe("kept-kept-kept-kept-kept-kept-kept-kept");
  expect(readFileSync(path(), "utf8")).toContain(`DATABASE_PASSWORD=${DATABASE_PASSWORD}\n`);
  expect(readFileSync(path(), "utf8")).toContain("OTHER=too\n");
});

test("a secret of the environment is used, and no file is made for it", () => {
  process.env.AUTH_SECRET = "given-given-given-given-given-given";
  prepareSecrets(folder);
  expect(process.env.AUTH_SECRET).toBe("given-given-given-given-given-given");
  expect(() => statSync(path())).toThrow();
});
