import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";

const mark = `import-rules-${process.pid}`;

afterAll(() => rmSync(`lib/${mark}`, { recursive: true, force: true }));

/** Where a forbidden import is written, what it imports, and what Biome has to say about it. */
const forbidden = [
  [`app/${mark}.tsx`, "#prisma/client", "doesn't touch Prisma"],
  [`app/${mark}.tsx`, "@prisma/client", "doesn't touch Prisma"],
  [`app/${mark}.tsx`, "#lib/db", "doesn't touch the database"],
  [`app/${mark}.tsx`, "#server/main", "doesn't know the process"],
  [`app/admin/${mark}.tsx`, "#cli/main", "doesn't know the process"],
  [`components/ui/${mark}.tsx`, "#lib/articles/queries", "may import schemas"],
  [`components/ui/${mark}.tsx`, "#lib/articles/commands", "may import schemas"],
  [`components/ui/${mark}.tsx`, "#prisma/client", "take data as props"],
  [`components/ui/${mark}.tsx`, "next/headers", "next/link, next/form and next/image only"],
  [`components/site/${mark}.tsx`, "#server/main", "don't know the process"],
  [`lib/${mark}.ts`, "next/cache", "runs without Next"],
  [`lib/articles/${mark}.ts`, "#components/ui/button", "neither markup nor process"],
  [`lib/articles/${mark}.ts`, "#server/main", "neither markup nor process"],
  [`lib/articles/${mark}.ts`, "../../server/main", "neither markup nor process"],
  [`lib/${mark}/queries.ts`, "#lib/articles/commands", "a read doesn't write"],
  [`lib/${mark}/queries.ts`, "next/headers", "runs without Next"],
  [`lib/${mark}/commands.ts`, "next/cache", "runs without Next"],
  [`lib/${mark}/schema.ts`, "#prisma/client", "are pure"],
  [`lib/${mark}/policy.ts`, "#lib/db", "are pure"],
  [`server/${mark}.ts`, "../prisma/generated/client", "only lib/ touches Prisma"],
  [`server/${mark}.ts`, "#prisma/client", "only lib/ touches Prisma"],
  [`server/${mark}.ts`, "next/server", "only server/main.ts starts Next"],
  [`cli/${mark}.ts`, "#components/ui/button", "call lib/"],
] as const;

const allowed = [
  [`app/${mark}.tsx`, "#lib/articles/queries"],
  [`components/ui/${mark}.tsx`, "#lib/articles/schema"],
  [`components/ui/${mark}.tsx`, "next/link"],
  [`lib/${mark}/queries.ts`, "#lib/db"],
  [`cli/${mark}.ts`, "#lib/articles/commands"],
] as const;

test.each(forbidden)("%s may not import %s", async (path, specifier, reason) => {
  const output = await lint(path, specifier);
  expect(output).toContain("noRestrictedImports");
  expect(output).toContain(reason);
});

test.each(allowed)("%s may import %s", async (path, specifier) => {
  expect(await lint(path, specifier)).not.toContain("noRestrictedImports");
});

async function lint(path: string, specifier: string): Promise<string> {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `import * as subject from "${specifier}";\n\nexport { subject };\n`);
  const args = ["lint", "--colors=off", path];
  try {
    const { stdout, stderr } = await promisify(execFile)(join("node_modules", ".bin", "biome"), args);
    return stdout + stderr;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return stdout + stderr;
  } finally {
    rmSync(path);
  }
}
