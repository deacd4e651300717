import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { publishArticle } from "#lib/articles/commands";
import { getArticle } from "#lib/articles/queries";
import { bodyText } from "#lib/body/text";
import { overrideFinding } from "#lib/checks/commands";
import { checkArticle } from "#lib/checks/queries";
import { db } from "#lib/db";
import { readText } from "#lib/importing/read";
import { readLaws } from "#lib/laws/assemble";
import { importLaws, markLaw, verifyArticles } from "#lib/laws/commands";
import { createArticle, saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import {
  buildActor,
  buildArticle,
  buildBody,
  buildCategory,
  buildContent,
  buildLawyer,
  system,
} from "#lib/testing/factories";

useDatabase();

const fixtures = process.env.LUKAN_FIXTURES ?? "../shared";
const loans = "最高人民法院关于审理民间借贷案件适用法律若干问题的规定";

/** A law made up for the test: as many articles as the longest code, each of them unlike the others. */
const longLaw = Array.from({ length: 1_260 }, (_, index) => {
  const number = index + 1;
  return `第${number}条 第${number}号合同的当事人应当按照约定的时间、地点和方式全面履行自己的义务，不得擅自变更或者解除合同；因第${number}种情形不能履行的，应当及时通知对方，并在合理期限内提供证明。`;
});

test("a text of 200 pages, all of it quotations with a mistake in each, is read to its end", async () => {
  const text = ["# 中华人民共和国测试长法", "2024年1月1日 通过", "<!-- INFO END -->", ...longLaw].join(
    "\n\n",
  );
  const { laws, problems } = readLaws([{ name: "测试长法(2024-01-01).md", text }]);
  expect(problems).toEqual([]);
  await importLaws(system, { laws, source: "" });
  const lines = longLaw.map((line) => {
    const [article = "", words = ""] = line.split(" ");
    return `《测试长法》${article}规定：“${words.replace("应当", "可以")}”`;
  });
  expect(lines.join("").length).toBeGreaterThan(120_000);
  const { id } = await createArticle(system, await buildContent({ body: buildBody(...lines) }));
  const found = (await checkArticle(system, id))?.findings ?? [];
  const wrong = found.filter(({ check, severity }) => check === "quotations" && severity === "blocker");
  expect(wrong).toHaveLength(50);
});

/** The laws of the test data and, of the repealed 《合同法》, the one article whose words the seed has. */
async function fillLibrary(): Promise<void> {
  const folder = join(fixtures, "laws");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = names
    .filter((name) => name.endsWith(".md"))
    .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
  await importLaws(system, { laws: readLaws(files).laws, source: "" });
  const article =
    "第二百一十一条 自然人之间的借款合同约定支付利息的，借款的利率不得违反国家有关限制借款利率的规定。";
  const text = ["# 中华人民共和国合同法", "1999年3月15日 通过", "<!-- INFO END -->", article].join("\n\n");
  const old = readLaws([{ name: "合同法(1999-03-15).md", text }], { isExcerpt: true });
  expect(old.problems).toEqual([]);
  await importLaws(system, { laws: old.laws, source: "" });
}

if (!existsSync(join(fixtures, "laws"))) console.log("not run: no fixtures");
else {
  test("the article of a real firm is stopped for what is wrong in it, and goes out when that is mended or answered for", async () => {
    await fillLibrary();
    const lawyer = await buildLawyer();
    const author = await buildActor("LAWYER", lawyer.id);
    const seed = readText(readFileSync(join(fixtures, "seed/article-page.txt")), { keepAll: false });
    const category = await buildCategory();
    await db().category.update({ where: { id: category.id }, data: { reviewRequired: false } });
    const own = { authorId: lawyer.id, categoryId: category.id };
    const content = await buildContent({ title: seed.title, body: seed.body, ...own });
    const { id, number } = await createArticle(author, content);
    const found = (await checkArticle(author, id))?.findings ?? [];
    const told = found.filter(({ severity }) => severity !== "hint");
    const seen = told.map(({ severity, check, article, start, quote }) => [
      ...[severity, check, article ?? "", start],
      quote,
    ]);
    expect(seen).toEqual([
      ["blocker", "quotations", "680", 864, "禁止高利放贷,借款的利率不得违反国家有关限制借款利率的规定。"],
      ["blocker", "leaked-notes", "", 1154, "📌 关键词提示:有一期网贷逾期了怎么办"],
      ["blocker", "leaked-notes", "", 1175, expect.stringMatching(/^📌 SEO优化重点词汇布局:.*协商还款$/)],
      ["question", "claims", "1", 708, "网贷本质上属于民间借贷"],
      ["warning", "repeated-phrases", "", 64, "有一期网贷逾期了怎么办"],
      ["warning", "quotations", "675", 792, "借款人应当按照约定的期限返还借款。"],
      ["warning", "dead-calls", "", 1125, "欢迎继续留言咨询,我们将持续"],
      // Its author has no licence number either (S4).
      ["warning", "byline", "", 0, expect.any(String)],
      ["passed", "quotations", "676", 818, expect.stringMatching(/^借款人未按照约定的期限.*逾期利息。$/)],
    ]);
    const text = bodyText(seed.body);
    for (const { surface, start, end, quote } of told)
      if (surface === "body") expect(text.slice(start, end)).toBe(quote);
    expect(found[0]?.message).toContain("多出“限制借款利率的”。这些字见于已废止的《合同法》第二百一十一条");

    const publish = (revision: number) => publishArticle(author, { id, revision, minor: false });
    await expect(publish(number)).rejects.toMatchObject({ code: "INVALID" });
    const editor = await buildActor("EDITOR");
    const judge = await buildActor("LAWYER", (await buildLawyer({ name: "沈砚秋" })).id);
    for (const { hash, severity } of told.slice(0, 4)) {
      const answer = { id, hash, reason: "已经逐字核对过" };
      await overrideFinding(severity === "question" ? judge : editor, answer);
    }
    await publish(number);
    expect(await getArticle(id)).toMatchObject({ title: seed.title });

    const mended = buildBody("《民法典》第六百八十条规定：“禁止高利放贷，借款的利率不得违反国家有关规定。”");
    const saved = await saveArticle(author, { ...content, body: mended, id, baseNumber: number });
    await publish(saved.number);
  });

  test("民间借贷解释 marked as amended: exactly what cites it waits, shows so on its page, and is settled by a note", async () => {
    await fillLibrary();
    const citing = await buildArticle({ body: buildBody("《民间借贷司法解释》第二十五条规定了利率上限。") });
    await buildArticle({
      title: "借期没有约定",
      body: buildBody("《民法典》第六百七十五条规定了还款期限。"),
    });
    await buildArticle({ title: "民间借贷要留什么证据", body: buildBody("民间借贷要留好转账记录。") });
    const { id: lawId } = await db().law.findFirstOrThrow({ where: { name: loans } });
    const mark = { articles: "", kind: "AMENDED" as const, effectiveOn: null, note: "另有新规定" };
    await markLaw(system, { lawId, ...mark });
    const waiting = await db().lawRecheck.findMany({ where: { doneAt: null } });
    expect(waiting.map(({ articleId }) => articleId)).toEqual([citing.id]);
    expect((await getArticle(citing.id))?.awaits).toMatchObject({ isChanged: true });
    await verifyArticles(system, { ids: [citing.id], note: "上限没有变化" });
    expect((await getArticle(citing.id))?.awaits).toBeNull();
  });
}
