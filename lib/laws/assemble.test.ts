import { expect, test } from "vitest";
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
