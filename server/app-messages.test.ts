import { expect, test } from "vitest";
import { packRendered, unpackRendered } from "#server/app-messages";

test("what one process rendered is the same in the other, whatever its body holds", () => {
  const body = Buffer.from('正文\n{"status":500}\n\0\uD83D\uDE00');
  const rendered = {
    status: 200,
    type: "text/html",
    keys: ["article:12", "address:/逾期/"],
    failed: false,
    body,
  };
  expect(unpackRendered(packRendered(rendered))).toEqual(rendered);
});

test("a torn message is an error, not a page", () => {
  expect(() => unpackRendered(Buffer.from('{"status":200,"ty'))).toThrow();
  expect(() => unpackRendered(Buffer.alloc(0))).toThrow();
});
