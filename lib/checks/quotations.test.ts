import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Body } from "#lib/body/schema";
import { bodyText } from "#lib/body/text";
import { runChecks } from "#lib/checks/checks";
import { quotations } from "#lib/checks/quotations";
import { checkedText, noFacts } from "#lib/checks/text";
import { makeLawNames } from "#lib/citations/names";
import { findCitations } from "#lib/citations/parse";
import { readLaws } from "#lib/laws/assemble";
import { buildLawIndex, type LawIndex } from "#lib/laws/law-index";
import type { LawFile } from "#lib/laws/markdown";
import { buildBody } from "#lib/testing/factories";

// Statutes are under no copyright; these articles of the 民法典 are as they stand in it.
const article675 =
  "借款人应当按照约定的期限返还借款。对借款期限没有约定或者约定不明确，依据本法第五百一十条的规定仍不能确定的，借款人可以随时返还；贷款人可以催告借款人在合理期限内返还。";
const article676 = "借款人未按照约定的期限返还借款的，应当按照约定或者国家有关规定支付逾期利息。";
const article677 = "借款人提前返还借款的，除当事人另有约定外，应当按照实际借款的期间计算利息。";
const article680 = [
  "禁止高利放贷，借款的利率不得违反国家有关规定。",
  "借款合同对支付利息没有约定的，视为没有利息。",
  "借款合同对支付利息约定不明确，当事人不能达成补充协议的，按照当地或者当事人的交易方式、交易习惯、市场利率等因素确定利息；自然人之间借款的，视为没有利息。",
].join("\n");
const contractLaw211 =
  "自然人之间的借款合同对支付利息没有约定或者约定不明确的，视为不支付利息。\n自然人之间的借款合同约定支付利息的，借款的利率不得违反国家有关限制借款利率的规定。";

function index(name: string, articles: [number, string][], repealed = false): [string, LawIndex] {
  const rows = articles.map(([number, text]) => ({ number, branch: 0, text }));
  return [
    name,
    buildLawIndex({
      ...{ name, slug: name, versionId: 1, repealedBy: repealed ? "民法典" : "" },
      repealedOn: repealed ? new Date("2021-01-01T00:00:00Z") : null,
      versions: [{ id: 1, adoptedOn: new Date("2020-05-28T00:00:00Z"), articles: rows }],
    }),
  ];
}

const small = new Map([
  index("民法典", [
    [675, article675],
    [676, article676],
    [677, article677],
    [680, article680],
  ]),
  index("合同法", [[211, contractLaw211]], true),
]);

const own = { provenance: "ORIGINAL", sourceUrl: "", licence: "", aiLevel: "NONE" } as const;
const blank = { title: "", summary: "", seoTitle: "", seoDescription: "", tagNames: [], ...own };

function checkable(body: Body, laws: ReadonlyMap<string, LawIndex> = small) {
  const citations = findCitations(bodyText(body), makeLawNames([]));
  return checkedText({ ...blank, body }, { ...noFacts, cited: { citations, laws } });
}

const check = (...given: Parameters<typeof checkable>) => quotations(checkable(...given));
const told = (...paragraphs: string[]) =>
  check(buildBody(...paragraphs)).map(({ severity, message }) => `${severity} ${message}`);

describe("words that claim to be those of an article", () => {
  test("are right when they are, whatever marks and spaces stand around them", () => {
    for (const text of [
      `《民法典》第六百七十六条规定：“${article676}”`,
      `《民法典》第676条：${article676}`,
      `根据民法典第六百七十六条，“借款人未按照约定的期限返还借款的,应当按照约定或者国家有关规定支付逾期利息”。`,
      `“${article676}”（《民法典》第六百七十六条）`,
      `《民法典》第六百八十条第二款规定：“借款合同对支付利息没有约定的，视为没有利息。”`,
    ])
      expect(told(text), text).toEqual([expect.stringMatching(/^passed /)]);
  });

  test("are right with marks where something is left out", () => {
    expect(
      told(
        "《民法典》第六百七十五条规定：“借款人应当按照约定的期限返还借款。……贷款人可以催告借款人在合理期限内返还。”",
      ),
    ).toEqual(["passed 与《民法典》第六百七十五条的条文一致。"]);
  });

  test("are cut short without a mark", () => {
    expect(told("《民法典》第六百七十五条规定：“借款人应当按照约定的期限返还借款。”")[0]).toMatch(
      /^warning 只引了《民法典》第六百七十五条的一部分，没有标明省略（还有“对借款期限没有约定/,
    );
  });

  test("are those of one paragraph: it should be named", () => {
    expect(told("《民法典》第六百八十条规定：“借款合同对支付利息没有约定的，视为没有利息。”")).toEqual([
      "hint 这是《民法典》第六百八十条第二款的全文，建议写明“第二款”。",
    ]);
  });

  test("are other words: the difference to the character, and where it comes from", () => {
    expect(
      told("《民法典》第六百八十条：禁止高利放贷，借款的利率不得违反国家有关限制借款利率的规定。"),
    ).toEqual([
      "blocker 与《民法典》第六百八十条的条文不一致：多出“限制借款利率的”。这些字见于已废止的《合同法》第二百一十一条。请按条文改正，或改为转述。",
    ]);
    expect(
      told(
        "《民法典》第六百七十六条规定：“借款人未按照约定的期限返还借款的，可以按照约定或者国家有关规定支付逾期利息。”",
      )[0],
    ).toContain("“应当”写成“可以”");
    expect(
      told(
        "《民法典》第六百七十六条规定：“借款人按照约定的期限返还借款的，应当按照约定或者国家有关规定支付逾期利息。”",
      )[0],
    ).toContain("缺少“未”");
  });

  test("are those of another article: which one", () => {
    expect(told(`《民法典》第六百七十七条规定：“${article676}”`)).toEqual([
      "blocker 这不是《民法典》第六百七十七条的条文，而是《民法典》第六百七十六条的。请改正条号。",
    ]);
    expect(
      told(
        "《民法典》第六百八十条规定：“自然人之间的借款合同约定支付利息的，借款的利率不得违反国家有关限制借款利率的规定。”",
      )[0],
    ).toBe(
      "blocker 这不是《民法典》第六百八十条的条文，而是已废止的《合同法》第二百一十一条的。请改正条号。",
    );
  });

  test("of a law that nobody has here are never right", () => {
    expect(told("《刑法》第二百六十六条规定：“诈骗公私财物，数额较大的，处三年以下有期徒刑。”")).toEqual([
      "hint 《刑法》未收录在法规库，引文没有核对。",
    ]);
    expect(told("《民法典》第六百八十一条规定：“保证合同是为保障债权的实现而订立的合同。”")[0]).toContain(
      "《民法典》第六百八十一条未收录",
    );
  });

  test("in bold, over two nodes, and in the block for statutes are compared too", () => {
    const bold = { type: "bold" as const };
    const body: Body = {
      type: "doc",
      content: [
        {
          type: "paragraph",
          content: [
            { type: "text", text: "《民法典》第六百" },
            { type: "text", text: "七十六条规定：“借款人未按照", marks: [bold] },
            { type: "text", text: "约定的期限返还借款的，应当按照约定或者国家有关规定支付逾期利息。”" },
          ],
        },
        {
          type: "statute",
          attrs: {
            law: "民法典",
            article: "第六百八十条",
            text: article680.replace("高利", "高息"),
            asOf: null,
          },
        },
      ],
    };
    expect(check(body).map(({ severity, quote }) => [severity, quote.slice(0, 4)])).toEqual([
      ["passed", "借款人未"],
      ["blocker", "禁止高息"],
    ]);
  });

  test("are left alone where they claim nothing", () => {
    for (const text of [
      "《民法典》第六百八十条所说的“国家有关规定”，主要指司法解释。",
      "《民法典》第六百八十条禁止高利放贷，利率过高的部分法院不支持。",
      "根据《民法典》第六百七十六条，对方说“我下个月发了工资一定还给你”也不算数。",
    ])
      expect(told(text), text).toEqual([]);
  });

  test("are right when they are the 项 that is named", () => {
    const text =
      "有下列情形之一的，合同无效：\n（一）套取贷款转贷的；\n（二）没有放贷资格而以营利为目的放贷的。";
    const laws = new Map([index("民法典", [[13, text]])]);
    const cited = (item: string) =>
      check(buildBody(`《民法典》第十三条第${item}项规定，“没有放贷资格而以营利为目的放贷的”。`), laws);
    expect(cited("二")).toMatchObject([{ severity: "passed" }]);
    expect(cited("一")).toMatchObject([{ severity: "warning" }]);
  });

  test("are those of another 款 than the named one", () => {
    const [, second = ""] = article680.split("\n");
    expect(told(`《民法典》第六百八十条第一款规定：“${second}”`)).toEqual([
      "warning 这是《民法典》第六百八十条第二款的条文。请把款号改为“第二款”。",
    ]);
  });

  test("that are cut short are told with what is left out, as the law writes it", () => {
    expect(told("《民法典》第六百七十五条：借款人应当按照约定的期限返还借款。")).toEqual([
      "warning 只引了《民法典》第六百七十五条的一部分，没有标明省略（还有“对借款期限没有约定或者约定不明确，依据本法第五…”）。请补全，或在省略处写“……”。",
    ]);
  });

  test("below a line that ends with 规定： are compared with the article of that line", () => {
    expect(told("《民法典》第六百七十六条规定：", article676)).toEqual([
      "passed 与《民法典》第六百七十六条的条文一致。",
    ]);
  });
});

test("sixty right quotations hide no wrong one behind them", () => {
  const right = Array.from({ length: 60 }, () => `《民法典》第六百七十六条规定：“${article676}”`);
  const wrong = `《民法典》第六百八十条规定：“${article680.replace("高利", "高息").replaceAll("\n", "")}”`;
  const [first] = runChecks(checkable(buildBody(...right, wrong)));
  expect(first).toMatchObject({ check: "quotations", severity: "blocker", article: "680" });
});

const fixtures = process.env.LUKAN_FIXTURES ?? "../shared";
if (!existsSync(join(fixtures, "laws"))) console.log("not run: no fixtures");
else
  describe("with the laws of the fixtures", () => {
    const folder = join(fixtures, "laws");
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".md"),
    );
    const files: LawFile[] = names.map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
    const loaded = new Map(
      readLaws(files).laws.map(({ title, articles }) => {
        const name = makeLawNames([]).resolve(title) ?? title;
        return index(
          name,
          articles.map(({ number, text }) => [number, text]),
        );
      }),
    );
    test("the whole 民法典 quoted word for word is right in each article", () => {
      const code = loaded.get("民法典");
      const wrong = (code?.articles ?? []).flatMap(({ number, text }) => {
        const body: Body = {
          type: "doc",
          content: [
            { type: "statute", attrs: { law: "民法典", article: `第${number}条`, text, asOf: null } },
          ],
        };
        const found = check(body, loaded);
        return text.length < 10 || (found.length === 1 && found[0]?.severity === "passed") ? [] : [number];
      });
      expect(code?.articles).toHaveLength(1260);
      expect(wrong).toEqual([]);
    });
  });
