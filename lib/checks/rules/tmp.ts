import { readFileSync } from "node:fs";
import { compiledBuiltIns } from "#lib/checks/rules/packs";
import { findRule } from "#lib/checks/rules/rule";

const w = compiledBuiltIns.filter(({ kind }) => kind === "WORDING");
for (const [f, want] of [
  ["plus", true],
  ["minus", false],
] as const) {
  const all = readFileSync(`/dev/shm/law/${process.argv[2] ?? ""}${f}.txt`, "utf8")
    .trim()
    .split("\n");
  const wrong = all.filter((t) => w.some((r) => findRule(r, t).length > 0) !== want);
  console.log(f, all.length - wrong.length, "/", all.length);
  for (const t of wrong)
    console.log(
      "  ",
      t,
      w
        .filter((r) => findRule(r, t).length)
        .map((r) => r.id)
        .join(),
    );
}
