import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { withdrawArticle } from "#lib/articles/commands";
import { importArticleSchema } from "#lib/articles/schema";
import { db } from "#lib/db";
import { readDemoArticles } from "#lib/demo/files";
import { importArticles } from "#lib/importing/commands";
import { fold } from "#lib/search/fold";
import { search } from "#lib/search/queries";
import { ndcg10, readJudgements } from "#lib/search/relevance";
import { noFilter } from "#lib/search/schema";
import { useDatabase } from "#lib/testing/database";
import { buildArticle, buildBody, buildCategory, buildLawyer, system } from "#lib/testing/factories";

useDatabase("file");

const folder = "prisma/seed/articles";
/** Number of the file → id. */
const ids = new Map<string, number>();
const numberOf = (id: number) => [...ids].find(([, each]) => each === id)?.[0] ?? String(id);

beforeAll(async () => {
  const [category, lawyer] = [await buildCategory(), await buildLawyer()];
  const demo = await readDemoArticles();
  const articles = demo.map(({ category: _, author: __, tags, cover: ___, ...article }) =>
    importArticleSchema.parse({ ...article, tagNames: tags, categoryId: category.id, authorId: lawyer.id }),
  );
  const imported = await importArticles(system, articles);
  for (const name of readdirSync(folder)) {
    const source = readFileSync(`${folder}/${name}`, "utf8");
    const index = demo.findIndex(({ title }) => source.includes(`title: ${title}\n`));
    ids.set(name.slice(0, 2), imported[index]?.id ?? 0);
  }
  await db().searchSynonym.create({ data: { word: "老赖", meaning: "失信被执行人" } });
}, 120_000);

const numbers = async (query: string, page = 1) =>
  (await search(query, noFilter, page))?.hits.map(({ card }) => numberOf(card.id)) ?? [];

test("the judged queries find what they should: nDCG@10 is at least 0.9", async () => {
  const judgements = readJudgements();
  expect(judgements.length).toBeGreaterThanOrEqual(150);
  const scores: { query: string; score: number; found: string }[] = [];
  for (const { query, grades } of judgements) {
    const found = await numbers(query);
    scores.push({ query, score: ndcg10(found, grades), found: found.slice(0, 5).join(" ") });
  }
  const mean = scores.reduce((sum, { score }) => sum + score, 0) / scores.length;
  const worst = scores.filter(({ score }) => score < 0.75).sort((a, b) => a.score - b.score);
  expect(mean, JSON.stringify({ mean, worst }, null, 1)).toBeGreaterThanOrEqual(0.9);
}, 120_000);

test("any two or more 汉字 of a text find it, and nothing that a plain scan finds is missing", async () => {
  const texts = await db().article.findMany({
    where: { status: "PUBLISHED" },
    select: { id: true, liveRevision: { select: { title: true, text: true, tagNames: true } } },
  });
  const folded = texts.map(({ id, liveRevision: live }) => ({
    id,
    text: fold(`${live?.title}\n${live?.text}\n${live?.tagNames.join("\n")}`),
  }));
  const runs = folded.flatMap(({ text }) => [...text.matchAll(/\p{Script=Han}{2,}/gu)].map(([run]) => run));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...runs),
      fc.nat(),
      fc.nat(),
      fc.boolean(),
      async (run, from, length, isQuoted) => {
        const start = from % (run.length - 1);
        const part = run.slice(start, start + 2 + (length % (run.length - start - 1)));
        const scanned = folded.filter(({ text }) => text.includes(part)).map(({ id }) => id);
        const found = new Set<number>();
        for (let page = 1; ; page += 1) {
          const results = await search(isQuoted ? `“${part}”` : part, noFilter, page);
          for (const { card } of results?.hits ?? []) found.add(card.id);
          if (!results || page >= results.pageCount) break;
        }
        expect(scanned.filter((id) => !found.has(id))).toEqual([]);
        // What a phrase finds has the phrase.
        if (isQuoted) expect([...found].sort()).toEqual(scanned.sort());
      },
    ),
    { numRuns: 150 },
  );
}, 180_000);

test.each([
  ["离婚", "05"],
  ["逾期", "10"],
  ["第六百八十条", "13"],
  ["民法典680条", "13"],
  ["離婚 撫養費", "04"],
])("%s finds the right text first", async (query, number) => {
  expect((await numbers(query)).slice(0, 3)).toContain(number);
});

test("phrases, exclusions and case numbers", async () => {
  const { id } = await buildArticle({
    title: "一则判决",
    body: buildBody("参见（2023）浙01民终123号民事判决书。", "依《民法典》第六百八十条第二款。"),
  });
  const found = async (query: string) => (await search(query, noFilter, 1))?.hits.map(({ card }) => card.id);
  expect(await found("(2023)浙01民终123号")).toEqual([id]);
  expect(await found("〔2023〕浙01民终123號")).toEqual([id]);
  expect(await found("“民法典第680条第二款”")).toEqual([id]);
  expect(await found("“条第八百六十”")).toEqual([]);
  expect(await found("判决书 -浙01民终123号")).not.toContain(id);
  await withdrawArticle(system, { id, reason: "" });
  expect((await search("(2023)浙01民终123号", noFilter, 1))?.hits.map(({ card }) => card.id)).not.toContain(
    id,
  );
});

test("hits are marked in the words of the text", async () => {
  const results = await search("夫妻共同債務", noFilter, 1);
  const [first] = results?.hits ?? [];
  expect(first?.snippet.filter(({ isHit }) => isHit).map(({ text }) => text)).toContain("夫妻共同债务");
});

test("a filter narrows by what a text has", async () => {
  const year = 2026;
  const all = await search("合同", noFilter, 1);
  const some = await search("合同", { ...noFilter, year }, 1);
  expect(all?.facets.years.map(({ count }) => count).reduce((a, b) => a + b, 0)).toBe(all?.total);
  expect(some?.hits.every(({ card }) => card.publishedAt.getUTCFullYear() === year)).toBe(true);
  expect((await search("合同", { ...noFilter, category: 999_999 }, 1))?.hits).toEqual([]);
  expect((await search("合同", { ...noFilter, type: "JUDGMENT" }, 1))?.hits).toEqual([]);
});

test("pinyin and words of the same sound lead to the word of this site", async () => {
  expect((await search("lihun", noFilter, 1))?.meant).toBe("离婚");
  expect((await search("预期", noFilter, 1))?.meant).toBe("逾期");
  expect((await search("离婚", noFilter, 1))?.meant).toBeNull();
});

test("whatever is typed gets an answer", async () => {
  const odd = [
    "",
    " ",
    "。，！",
    "'; drop table article",
    "%",
    "_",
    "\\",
    ":*",
    "!!&|",
    "😀",
    "\ud83d",
    "“",
    "-",
    "--",
    "-离婚",
    "“”",
  ];
  const long = ["字".repeat(10_000), Array.from({ length: 200 }, (_, index) => `词${index}`).join(" ")];
  for (const query of [...odd, ...long]) {
    const results = await search(query, noFilter, 1);
    expect(results === null || Array.isArray(results.hits)).toBe(true);
  }
  expect(await search("离婚", noFilter, 10_000)).toBeNull();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 120 }), async (query) => {
      await search(query, noFilter, 1);
    }),
    { numRuns: 100 },
  );
}, 120_000);
