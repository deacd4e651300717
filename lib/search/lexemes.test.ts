import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "#lib/search/fold";
import { bigrams, lexemesOf } from "#lib/search/lexemes";

const folder = "prisma/seed/articles";
const texts = readdirSync(folder).map((name) => fold(readFileSync(`${folder}/${name}`, "utf8")));

test("any two or more 汉字 of a text are found in it by their pairs", () => {
  const indexed = texts.map(lexemesOf);
  const runs = texts.flatMap((text, index) =>
    [...text.matchAll(/\p{Script=Han}{2,}/gu)].map(([run]) => ({ run, index })),
  );
  fc.assert(
    fc.property(fc.constantFrom(...runs), fc.nat(), fc.nat(), ({ run, index }, from, length) => {
      const start = from % (run.length - 1);
      const part = run.slice(start, start + 2 + (length % (run.length - start - 1)));
      for (const pair of bigrams(part)) expect(indexed[index]).toContain(pair);
    }),
    { numRuns: 2000 },
  );
});

test("words of letters and digits are one lexeme each", () => {
  expect([...lexemesOf(fold("P2P与GDPR第12条"))]).toEqual(
    expect.arrayContaining(["p2p", "gdpr", "12", "§12"]),
  );
});

test("characters beyond the first plane are characters", () => {
  expect([...lexemesOf("𠮷野")]).toEqual(["𠮷", "野", "𠮷野"]);
});
