import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { auditFilterSchema, describeDetail, subjectLabels, verbLabel } from "#lib/audit/schema";

test("every action that a command writes has a Chinese name", () => {
  const sources = globSync("lib/*/commands.ts").map((path) => readFileSync(path, "utf8"));
  const actions = sources.flatMap((text) =>
    [...text.matchAll(/"([a-z]+\.[a-zA-Z]+)"/g)].map((match) => match[1] ?? ""),
  );
  const nouns = new Set(Object.keys(subjectLabels));
  const known = actions.filter((action) => nouns.has(action.split(".")[0] ?? ""));
  expect(known.length).toBeGreaterThan(30);
  expect(known.filter((action) => /^[a-zA-Z]+$/.test(verbLabel(action)))).toEqual([]);
});

test("a change is told in a line", () => {
  expect(describeDetail({ name: { from: "婚姻", to: "家事" }, slug: { from: "a", to: "a" } })).toBe(
    "名称：婚姻 → 家事",
  );
  expect(describeDetail({ from: "律师", to: "主编" })).toBe("律师 → 主编");
  expect(describeDetail({ title: "婚前房产", secretThing: 1, reason: "" })).toBe("标题：婚前房产；原因：空");
  expect(describeDetail(null)).toBe("");
});

test("nonsense in the address of the log counts as no filter", () => {
  const nothing = { subject: null, id: null, account: null, before: null };
  expect(auditFilterSchema.parse({ subject: "'; DROP", account: "x", before: "-1" })).toEqual(nothing);
  expect(auditFilterSchema.parse({ subject: ["a", "b"], account: "" })).toEqual(nothing);
  expect(auditFilterSchema.parse({ subject: "article", id: "12", before: "7" })).toEqual({
    subject: "article",
    id: "12",
    account: null,
    before: 7n,
  });
});
