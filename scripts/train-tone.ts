import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readExamples } from "#lib/checks/tone/examples";
import { packTone } from "#lib/checks/tone/model";
import { trainTone } from "#lib/checks/tone/train";

// Run it after a change of the judged sentences: lib/checks/tone/tone.test.ts fails until the weights follow them.
const file = join(import.meta.dirname, "../lib/checks/tone/weights.ts");
const stored = JSON.stringify(packTone(trainTone(readExamples())));
const lines = [
  'import type { StoredTone } from "#lib/checks/tone/model";',
  "/** Written by scripts/train-tone.ts from the judged sentences. */",
  `export const storedTone: StoredTone = ${stored};`,
];
writeFileSync(file, `${lines.join("\n\n")}\n`);
execFileSync("npx", ["biome", "check", "--write", file]);
