import { expect, test } from "vitest";
import { RowSum } from "#lib/backups/row-sum";

const sumOf = (...parts: string[]) => {
  const sum = new RowSum();
  for (const part of parts) sum.add(Buffer.from(part));
  return sum.digest();
};

test("rows in another order and in other parts have the same sum", () => {
  expect(sumOf("1\ta\n2\tb\n", "3\tc\n")).toBe(sumOf("3\tc\n", "2\tb\n1\ta\n"));
});

test.each([
  ["one more", ["1\ta\n2\tb\n2\tb\n"]],
  ["one less", ["1\ta\n"]],
  ["one changed", ["1\ta\n2\tc\n"]],
])("%s row has another sum", (_, parts) => {
  expect(sumOf(...parts)).not.toBe(sumOf("1\ta\n2\tb\n"));
});
