import { expect, test } from "vitest";
import { judgePaste } from "#components/admin/editor/paste-limit";

test("2 MB of text are refused with their size, 100,000 characters aren't", () => {
  const verdict = judgePaste("字".repeat(700_000), "");
  expect(verdict.as).toBe("nothing");
  expect(verdict).toHaveProperty("message", expect.stringContaining("70万字，一次最多 20万字"));
  expect(judgePaste("字".repeat(100_000), "<p>".repeat(30_000)).as).toBe("usual");
});

test("of 2 MB of markup around a few words the words are pasted", () => {
  expect(judgePaste("几个字", `<p style="x">`.repeat(200_000))).toMatchObject({ as: "text", text: "几个字" });
});
