import { execFile, execFileSync } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { findPages, get } from "./site.ts";

const vnuJar = "node_modules/vnu-jar/build/dist/vnu.jar";

test("the Nu HTML checker finds no error on any page type", async ({ request }) => {
  test.setTimeout(180_000);
  if (!hasJava()) {
    console.log("not run: no Java");
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), "lukan-html-"));
  const pages = await findPages(request);
  for (const [type, path] of Object.entries(pages))
    await writeFile(
      join(folder, `${type.replaceAll(" ", "-")}.html`),
      await (await get(request, path)).text(),
    );
  const options = ["--errors-only", "--format", "gnu", "--filterpattern", ".*CSS:.*", "--exit-zero-always"];
  const { stderr } = await promisify(execFile)("java", ["-jar", vnuJar, ...options, folder]);
  expect(stderr.split("\n").filter((line) => line !== "")).toEqual([]);
});

function hasJava(): boolean {
  try {
    execFileSync("java", ["-version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
