import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { patternFault } from "#lib/check-rules/pattern";
import { maxPatternLength } from "#lib/check-rules/schema";
import { readSource } from "#lib/checks/rules/findings";
import { builtInRules, compiledBuiltIns } from "#lib/checks/rules/packs";
import { compileBuiltIn, compileRule, findRule } from "#lib/checks/rules/rule";

const wordings = compiledBuiltIns.filter(({ kind }) => kind === "WORDING");
const isHit = (text: string) => wordings.some((rule) => findRule(rule, text).length > 0);

/** Of each kind of judged sentence those for which it holds, and how many there are. */
function judge(mark: "+" | "-" | "=", holds: (text: string) => boolean) {
  const file = readFileSync(join(import.meta.dirname, "judged-sentences.txt"), "utf8");
  const all = file.split("\n").flatMap((line) => (line.startsWith(`${mark} `) ? [line.slice(2)] : []));
  return { all: all.length, wrong: all.filter((text) => !holds(text)) };
}

test("of the judged sentences at least 95 % of the violations are found, at most 5 % of the clean ones, no legal term", () => {
  const violations = judge("+", isHit);
  const clean = judge("-", (text) => !isHit(text));
  const traps = judge("=", (text) => !isHit(text));
  const recall = 1 - violations.wrong.length / violations.all;
  const falseAlarms = clean.wrong.length / clean.all;
  console.log(
    `${violations.all + clean.all} sentences: recall ${(recall * 100).toFixed(1)} %, false alarms ${(falseAlarms * 100).toFixed(1)} %; ${traps.all} traps: ${traps.wrong.length} hit`,
  );
  expect(violations.all + clean.all).toBeGreaterThanOrEqual(200);
  expect(traps.all).toBeGreaterThanOrEqual(60);
  expect(recall, violations.wrong.join("\n")).toBeGreaterThanOrEqual(0.95);
  expect(falseAlarms, clean.wrong.join("\n")).toBeLessThanOrEqual(0.05);
  expect(traps.wrong).toEqual([]);
});

test.each(["包赢", "100%胜诉", "全国第一", "顶级律所", "胜诉率98%", "与法院关系好", "免费代理"])(
  "%s is a blocker",
  (words) => {
    const found = wordings.filter((rule) => findRule(rule, words).length > 0);
    expect(found.map(({ severity }) => severity)).toContain("blocker");
  },
);

test("不成功不收费 is a question, because some cases allow it", () => {
  const found = wordings.filter((rule) => findRule(rule, "不成功不收费").length > 0);
  expect(found.map(({ severity }) => severity)).toEqual(["question"]);
});

test.each(compiledBuiltIns.map((rule) => [rule.id, rule] as const))(
  "%s finds its examples and spares its exceptions",
  (id, rule) => {
    const original = builtInRules.find((candidate) => candidate.id === id);
    expect(original?.hits.length).toBeGreaterThan(0);
    for (const text of original?.hits ?? []) expect(findRule(rule, text), text).not.toEqual([]);
    for (const text of original?.passes ?? []) expect(findRule(rule, text), text).toEqual([]);
  },
);

test("the watch-list has thirty pitfalls or more, each with a source and a question", () => {
  const pitfalls = builtInRules.filter(({ kind }) => kind === "CLAIM");
  expect(pitfalls.length).toBeGreaterThanOrEqual(30);
  for (const { severity, source, message } of pitfalls) {
    expect(severity).toBe("question");
    expect(readSource(source)).toMatchObject({
      law: expect.any(String),
      article: expect.stringMatching(/^\d/),
    });
    expect(message.length).toBeGreaterThan(10);
  }
  expect(new Set(builtInRules.map(({ id }) => id)).size).toBe(builtInRules.length);
});

test("full-width figures are figures, and places are counted as they stand", () => {
  const rule = wordings.find(({ id }) => id === "lawyer.outcome");
  if (!rule) throw new Error("no such rule");
  const text = "𠮷野律师：１００％胜诉。";
  const [place] = findRule(rule, text);
  expect(text.slice(place?.start, place?.end)).toBe("１００％胜诉");
});

test.each([
  ["《广告法》第9条第3项", { law: "广告法", article: "9" }],
  ["《刑法》第一百三十三条之一", { law: "刑法", article: "133-1" }],
  ["法释〔2020〕27号第1条", { law: "法释〔2020〕27号", article: "1" }],
  ["本所品牌手册", {}],
])("%s is read as law and article", (source, expected) => {
  expect(readSource(source)).toEqual(expected);
});

test.each([
  ["(a+)+$", "去掉一层"],
  ["(x*)*y", "去掉一层"],
  ["(?=包赢)", "前后查找"],
  ["(.)\\1", "引用"],
  ["(包赢", "括号没有成对"],
  ["[包赢", "方括号没有成对"],
  ["赢{2000}", "1000"],
  ["((赢{90}){90}){90}", "1000"],
  ["赢?", "空白"],
])("the pattern %s is refused in words", (pattern, words) => {
  expect(patternFault(pattern)).toContain(words);
});

test("what backtracks for ever elsewhere reads a long text here", () => {
  const rule = compileRule({
    ...{ id: "own-1", kind: "WORDING", title: "", severity: "hint", source: "", exception: "" },
    ...{ message: "", context: "none", pattern: "(a|aa|aaa)+b" },
  });
  expect(patternFault("(?:a|aa|aaa){1,1000}b")).toBeNull();
  expect(findRule(rule, "a".repeat(50_000))).toEqual([]);
});

test("the product's patterns can be edited in the admin: both engines read them alike, and in linear time", () => {
  const long = "保证胜诉率与法院的关系诉讼时效违约金离婚彩礼".repeat(2000);
  for (const rule of builtInRules) {
    for (const pattern of [rule.pattern, rule.exception])
      if (pattern !== "") expect(patternFault(pattern), `${rule.id} ${pattern}`).toBeNull();
    expect(rule.pattern.length).toBeLessThanOrEqual(maxPatternLength);
    const [fast, safe] = [compileBuiltIn(rule), compileRule(rule)];
    for (const text of [...rule.hits, ...rule.passes])
      expect(findRule(fast, text)).toEqual(findRule(safe, text));
    // An engine that backtracks without end would never come back from this.
    expect(findRule(fast, long).length).toBeLessThanOrEqual(50);
  }
});
