import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { JudgedSentence } from "#lib/checks/tone/train";

/** The sentences that somebody judged; legal terms (=) are too short to sound like anything. */
export function readExamples(): JudgedSentence[] {
  return ["../rules/judged-sentences.txt", "sentences.txt"].flatMap((file) =>
    readFileSync(join(import.meta.dirname, file), "utf8")
      .split("\n")
      .filter((line) => /^[+-] /.test(line))
      .map((line) => ({ isPromotion: line.startsWith("+"), text: line.slice(2) })),
  );
}
