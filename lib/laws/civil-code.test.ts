import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readLaws } from "#lib/laws/assemble";

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
