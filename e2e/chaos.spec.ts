import { spawn } from "node:child_process";
import { expect, test } from "@playwright/test";

test("through killed and stopped processes and a database that goes away, nobody is shown anything wrong", async () => {
  test.setTimeout(400_000);
  const args = ["bench/chaos.ts", "--minutes", "0.5", "--seed", "7", "--articles", "60"];
  const chaos = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
  const [output, code] = await Promise.all([
    chaos.stdout.toArray().then((chunks) => Buffer.concat(chunks).toString()),
    new Promise((resolve) => chaos.once("exit", resolve)),
  ]);
  expect(output).toContain("0 wrong answers, 0 errors on stored pages");
  expect(code, output).toBe(0);
});
