import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readLaws } from "#lib/laws/assemble";

const file = (text: string, name = "测试法(2024-01-01).md") => ({ name, text });
const law = (...lines: string[]) => ["# 中华人民共和国测试法", "<!-- INFO END -->", ...lines].join("\n\n");

test("a law keeps its chapters, paragraphs, items and articles with 之一", () => {
  const { laws, problems } = readLaws([
    file(
      [
        "# 中华人民共和国测试法",
        "2024年1月1日 第一次会议通过",
        "<!-- INFO END -->",
        "## 第一章  总 则",
        "第一条 为了测试，制定本法。",
        "有下列情形之一的，适用本法：",
        "（一）一个情形；",
        "## 第二章 附 则",
        "### 第一节 一般规定",
        "第一条之一　增加的一条。",
        "**第2条** 本法自2024年5月1日起施行。",
      ].join("\n\n"),
    ),
  ]);
  expect(problems).toEqual([]);
  expect(laws[0]).toMatchObject({
    title: "中华人民共和国测试法",
    adoptedOn: "2024-01-01",
    effectiveOn: "2024-05-01",
    articles: [
      {
        ...{ number: 1, branch: 0, path: ["第一章 总则"] },
        text: "为了测试，制定本法。\n有下列情形之一的，适用本法：\n（一）一个情形；",
      },
      { number: 1, branch: 1, path: ["第二章 附则", "第一节 一般规定"] },
      { number: 2, branch: 0, text: "本法自2024年5月1日起施行。" },
    ],
  });
});

test("a line that only begins by naming an article is a paragraph", () => {
  const { laws } = readLaws([file(law("第一条 条文。", "第二条的规定，参照适用本条。", "第二条 条文。"))]);
  expect(laws[0]?.articles.map(({ text }) => text)).toEqual([
    "条文。\n第二条的规定，参照适用本条。",
    "条文。",
  ]);
});

test("parts of one law in several files become one, whatever the order of the files", () => {
  const head = "# 中华人民共和国测试法\n\n# ";
  const info = "\n\n2024年1月1日 通过\n\n<!-- INFO END -->\n\n";
  const { laws, problems } = readLaws([
    file(`${head}合同编${info}第二条 乙。\n\n第三条 丙。`, "测试法/合同编.md"),
    file(`${head}总则${info}第一条 甲。`, "测试法/总则.md"),
  ]);
  expect(problems).toEqual([]);
  expect(laws).toHaveLength(1);
  expect(laws[0]?.articles.map(({ number, path }) => [number, path])).toEqual([
    [1, ["总则"]],
    [2, ["合同编"]],
    [3, ["合同编"]],
  ]);
});

test("an amended law doesn't claim the day on which its first version came into force", () => {
  const { laws } = readLaws([file(law("第一条 本法自2015年9月1日起施行。"))]);
  expect(laws[0]?.effectiveOn).toBeNull();
});

test.each([
  ["a missing article", law("第一条 甲。", "第三条 丙。"), 7, "第三条前面缺少第二条"],
  ["several missing articles", law("第一条 甲。", "第五条 戊。"), 7, "第五条前面缺少第二条至第四条"],
  ["the beginning missing", law("第三条 丙。"), 5, "第三条前面缺少第一条至第二条"],
  ["an article twice", law("第一条 甲。", "第一条 乙。"), 7, "第一条重复"],
  ["the same in Arabic figures", law("第一条 甲。", "第1条 乙。"), 7, "第一条重复"],
  ["之二 without 之一", law("第一条 甲。", "第一条之二 乙。"), 7, "第一条之二前面缺少上一条"],
  ["an article without words", law("第一条", "第二条 乙。"), 5, "这一条没有条文"],
  ["a number that is none", law("第二三条 甲。"), 5, "读不懂条号"],
  ["no articles", law("没有条文的文件。"), 0, "没有找到条文"],
  ["no title", "第一条 甲。", 1, "没有找到法律名称"],
])("%s is refused with file and line", (_, text, line, message) => {
  const { laws, problems } = readLaws([file(text)]);
  expect(laws).toEqual([]);
  expect(
    problems.some((one) => one.line === line && one.message.includes(message)),
    JSON.stringify(problems),
  ).toBe(true);
});

test("a file that doesn't tell its day is refused", () => {
  const { problems } = readLaws([file(law("第一条 甲。"), "测试法.md")]);
  expect(problems[0]?.message).toContain("没有找到通过或公布的日期");
});

test("第一千二百六十一条 of the 民法典 is refused, because we know that it has 1,260", () => {
  const text =
    "# 中华人民共和国民法典\n\n2020年5月28日 通过\n\n2021年1月1日 施行\n\n<!-- INFO END -->\n\n第一千二百六十一条 多出的一条。";
  const { problems } = readLaws([file(text, "民法典.md")], { isExcerpt: true });
  expect(problems[0]?.message).toBe("《民法典》共 1260 条，不会有第一千二百六十一条");
});

test("an excerpt may leave articles out", () => {
  const { laws, problems } = readLaws([file(law("第二百一十一条 甲。"))], { isExcerpt: true });
  expect(problems).toEqual([]);
  expect(laws[0]?.articles).toHaveLength(1);
});

const fixtures = process.env.LUKAN_FIXTURES ?? "../shared";
const folder = join(fixtures, "laws/民法典");

// Number, 编, 章, count of 款, count of 项, first and last words.
const spots = [
  [1, "总则", "第一章 基本规定", 1, 0, "为了保护民事主体的合法权益，", "根据宪法，制定本法。"],
  [13, "总则", "第二章 自然人", 1, 0, "自然人从出生时起到死亡时止，", "权利，承担民事义务。"],
  [143, "总则", "第六章 民事法律行为", 1, 3, "具备下列条件的民事法律行为有", "定，不违背公序良俗。"],
  [188, "总则", "第九章 诉讼时效", 2, 0, "向人民法院请求保护民事权利的", "利人的申请决定延长。"],
  [205, "物权编", "第一章 一般规定", 1, 0, "本编调整因物的归属和利用产生", "利用产生的民事关系。"],
  [
    274,
    "物权编",
    "第六章 业主的建筑物区分所有权",
    1,
    0,
    "建筑区划内的道路，属于业主共",
    "用房，属于业主共有。",
  ],
  [366, "物权编", "第十四章 居住权", 1, 0, "居住权人有权按照合同约定，对", "满足生活居住的需要。"],
  [402, "物权编", "第十七章 抵押权", 1, 0, "以本法第三百九十五条第一款第", "抵押权自登记时设立。"],
  [490, "合同编", "第二章 合同的订立", 2, 0, "当事人采用合同书形式订立合同", "接受时，该合同成立。"],
  [585, "合同编", "第八章 违约责任", 3, 0, "当事人可以约定一方违约时应当", "后，还应当履行债务。"],
  [675, "合同编", "第十二章 借款合同", 1, 0, "借款人应当按照约定的期限返还", "人在合理期限内返还。"],
  [676, "合同编", "第十二章 借款合同", 1, 0, "借款人未按照约定的期限返还借", "关规定支付逾期利息。"],
  [680, "合同编", "第十二章 借款合同", 3, 0, "禁止高利放贷，借款的利率不得", "款的，视为没有利息。"],
  [686, "合同编", "第十三章 保证合同", 2, 0, "保证的方式包括一般保证和连带", "般保证承担保证责任。"],
  [1043, "婚姻家庭编", "第一章 一般规定", 2, 0, "家庭应当树立优良家风，弘扬家", "文明的婚姻家庭关系。"],
  [1062, "婚姻家庭编", "第三章 家庭关系", 2, 5, "夫妻在婚姻关系存续期间所得的", "产，有平等的处理权。"],
  [1079, "婚姻家庭编", "第四章 离婚", 5, 5, "夫妻一方要求离婚的，可以由有", "讼的，应当准予离婚。"],
  [1127, "继承编", "第二章 法定继承", 5, 2, "遗产按照下列顺序继承：", "养关系的继兄弟姐妹。"],
  [1165, "侵权责任编", "第一章 一般规定", 2, 0, "行为人因过错侵害他人民事权益", "，应当承担侵权责任。"],
  [
    1198,
    "侵权责任编",
    "第三章 责任主体的特殊规定",
    2,
    0,
    "宾馆、商场、银行、车站、机场",
    "，可以向第三人追偿。",
  ],
  [1260, "附则", "附则", 1, 0, "本法自2021年1月1日起施", "民法总则》同时废止。"],
] as const; // prettier-ignore

if (!existsSync(folder)) console.log("not run: no fixtures");
else
  describe("the 民法典", () => {
    const files = readdirSync(folder).map((name) => ({
      name: `民法典/${name}`,
      text: readFileSync(join(folder, name), "utf8"),
    }));
    const { laws, problems } = readLaws(files);
    const articles = laws[0]?.articles ?? [];

    test("has its 1,260 articles, 1 to 1260, under seven 编 and the 附则", () => {
      expect(problems).toEqual([]);
      expect(laws).toHaveLength(1);
      expect(laws[0]).toMatchObject({ adoptedOn: "2020-05-28", effectiveOn: "2021-01-01" });
      expect(articles.map(({ number }) => number)).toEqual(Array.from({ length: 1260 }, (_, at) => at + 1));
      const parts = Map.groupBy(articles, ({ path }) => path[0]);
      expect([...parts].map(([part, of]) => [part, of.length])).toEqual([
        ["总则", 204],
        ["物权编", 258],
        ["合同编", 526],
        ["人格权编", 51],
        ["婚姻家庭编", 79],
        ["继承编", 45],
        ["侵权责任编", 95],
        ["附则", 2],
      ]);
    });

    test.each(spots)("article %i stands in %s, %s, with its 款 and 项", (number, ...expected) => {
      const { path = [], text = "" } = articles[number - 1] ?? {};
      const lines = text.split("\n");
      const items = lines.filter((line) => line.startsWith("（"));
      const chapter = path.findLast((step) => /章|附则/.test(step));
      const found = [path[0], chapter, lines.length - items.length, items.length];
      expect([...found, lines[0]?.slice(0, expected[4].length), text.slice(-expected[5].length)]).toEqual(
        expected,
      );
    });
  });
