import fc from "fast-check";
import { expect, test } from "vitest";
import { contrast, readableAccent } from "#lib/site/accent";

test("contrast of black and white is 21, of a colour with itself 1", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#a63a26", "#a63a26")).toBe(1);
});

test("a readable colour stays as the firm chose it", () => {
  expect(readableAccent("#a63a26", "light")).toBe("#a63a26");
  expect(readableAccent("#e58a74", "dark")).toBe("#e58a74");
});

test("cinnabar is lightened for dark paper and stays red", () => {
  const dark = readableAccent("#a63a26", "dark");
  expect(contrast(dark, "#1a222d")).toBeGreaterThanOrEqual(4.5);
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(dark.slice(at, at + 2), 16));
  expect(red).toBeGreaterThan(Math.max(green ?? 0, blue ?? 0));
});

test("every colour becomes readable on every paper of both schemes", () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, "0")}`);
  fc.assert(
    fc.property(colour, (given) => {
      const light = readableAccent(given, "light");
      const dark = readableAccent(given, "dark");
      expect(contrast(light, "#fbf9f4")).toBeGreaterThanOrEqual(4.5);
      expect(contrast(light, "#f3efe6")).toBeGreaterThanOrEqual(4.5);
      expect(contrast(dark, "#10161f")).toBeGreaterThanOrEqual(4.5);
      expect(contrast(dark, "#1a222d")).toBeGreaterThanOrEqual(4.5);
    }),
  );
});
