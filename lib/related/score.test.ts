import { expect, test } from "vitest";
import type { CategoryNode } from "#lib/categories/schema";
import { byScore, type Facts, provisionKey, type Scored, scorePair } from "#lib/related/score";

const category = (id: number, parentId: number | null, name: string): CategoryNode => ({
  ...{ id, parentId, name },
  ...{ slug: `c${id}`, path: `/c${id}/`, position: 0 },
});
const categories = [
  category(1, null, "婚姻家事"),
  category(2, 1, "离婚"),
  category(3, 1, "继承"),
  category(4, null, "劳动用工"),
];
const loan = { law: "民法典", number: 680, branch: 0 };
const counts = {
  tags: new Map([
    [1, 3],
    [2, 900],
  ]),
  words: new Map([
    ["催收", 5],
    ["合同", 5000],
  ]),
  provisions: new Map([[provisionKey(loan), 12]]),
};
const surroundings = { categories, counts };
const support = { id: 1, name: "抚养费" };
const divorce = { id: 2, name: "离婚" };

let nextId = 1;
function buildFacts(facts: Partial<Facts>): Facts {
  const id = nextId++;
  const title = `第${String.fromCodePoint(0x4e00 + id * 7, 0x5e00 + id * 11, 0x6e00 + id * 13)}号文`;
  return {
    id,
    title,
    categoryId: null,
    authorId: null,
    publishedAt: new Date("2026-03-01"),
    ...{ tags: [], words: [], provisions: [] },
    ...facts,
  };
}
const score = (a: Facts, b: Facts) => scorePair(a, b, surroundings);

test("the reason names the shared category and the shared tags, the rarest first", () => {
  const subject = buildFacts({ categoryId: 2, tags: [divorce, support] });
  const other = buildFacts({ categoryId: 2, tags: [divorce, support] });
  expect(score(subject, other)?.reason).toBe("同属离婚，同有标签：抚养费、离婚");
});

test("siblings are told by the category above both, and count half", () => {
  const subject = buildFacts({ categoryId: 2 });
  const same = score(subject, buildFacts({ categoryId: 2 }));
  const sibling = score(subject, buildFacts({ categoryId: 3 }));
  expect(sibling?.reason).toBe("同属婚姻家事");
  expect(sibling?.score).toBeLessThan(same?.score ?? 0);
});

test("a rare tag weighs more than a common one", () => {
  const subject = buildFacts({ tags: [divorce, support] });
  const rare = score(subject, buildFacts({ tags: [support] }));
  const common = score(subject, buildFacts({ tags: [divorce] }));
  expect(rare?.score).toBeGreaterThan(common?.score ?? Number.POSITIVE_INFINITY);
});

test("a shared provision and a shared rare word are grounds, and say so", () => {
  const subject = buildFacts({ provisions: [loan], words: ["催收", "合同"] });
  const other = buildFacts({ provisions: [loan], words: ["合同", "催收"] });
  expect(score(subject, other)?.reason).toBe("同引《民法典》第680条，都谈到催收、合同");
  const rare = score(subject, buildFacts({ words: ["催收"] }));
  const common = score(subject, buildFacts({ words: ["合同"] }));
  expect(rare?.score).toBeGreaterThan(common?.score ?? Number.POSITIVE_INFINITY);
});

test("a word that is a tag of both counts once", () => {
  const tag = { id: 1, name: "抚养费" };
  const subject = buildFacts({ tags: [tag], words: ["抚养费"] });
  expect(score(subject, buildFacts({ tags: [tag], words: ["抚养费"] }))?.reason).toBe("同有标签：抚养费");
});

test("nearness in time decides only between equals", () => {
  const subject = buildFacts({ categoryId: 2, tags: [divorce] });
  const near = score(subject, buildFacts({ categoryId: 2, publishedAt: new Date("2026-03-02") }));
  const far = score(subject, buildFacts({ categoryId: 2, publishedAt: new Date("2019-03-02") }));
  const tagged = buildFacts({ categoryId: 2, tags: [divorce], publishedAt: new Date("2019-03-02") });
  expect(near?.score).toBeGreaterThan(far?.score ?? Number.POSITIVE_INFINITY);
  expect(score(subject, tagged)?.score).toBeGreaterThan(near?.score ?? Number.POSITIVE_INFINITY);
});

test("what shares nothing isn't related, near-duplicates aren't either", () => {
  expect(score(buildFacts({ categoryId: 2 }), buildFacts({ categoryId: 4 }))).toBeNull();
  const title = "离婚后抚养费怎么算";
  expect(
    score(buildFacts({ title, tags: [support] }), buildFacts({ title: `${title}？`, tags: [support] })),
  ).toBeNull();
});

test("both sides of a pair get the same score and reason", () => {
  const a = buildFacts({ categoryId: 2, tags: [divorce, support] });
  const b = buildFacts({ categoryId: 3, tags: [support, divorce], publishedAt: new Date("2025-01-01") });
  const [there, back] = [score(a, b), score(b, a)];
  expect(there).toMatchObject({ score: back?.score, reason: back?.reason });
});

test("of equals the newer comes first", () => {
  const row = (id: number): Scored => ({ id, score: 1, reason: "" });
  expect([row(1), row(3), row(2)].sort(byScore).map(({ id }) => id)).toEqual([3, 2, 1]);
});
