import { expect, test } from "vitest";
import { filterCategories } from "#lib/categories/schema";
import { toSyllables } from "#lib/pinyin";

const named = (name: string, id: number) => ({ id, name, syllables: toSyllables(name) });

const fields = ["婚姻", "合同", "劳动", "房产", "公司", "刑事", "知识产权", "建设工程", "交通事故", "网贷"];
const kinds = ["纠纷", "诉讼", "仲裁", "合规", "调解", "执行", "咨询", "保全", "赔偿", "公证"];
const places = ["杭州", "宁波"];
const names = fields.flatMap((field) => kinds.flatMap((kind) => places.map((place) => place + field + kind)));
const twoHundred = names.map(named);

const found = (typed: string) => filterCategories(twoHundred, typed).map(({ name }) => name);

test.each([
  ["网贷执行", ["杭州网贷执行", "宁波网贷执行"]],
  ["wangdaizhixing", ["杭州网贷执行", "宁波网贷执行"]],
  ["wdzx", ["杭州网贷执行", "宁波网贷执行", "杭州网贷咨询", "宁波网贷咨询"]],
  ["hzwdzhi", ["杭州网贷执行"]],
  ["nb'wang dai zhix", ["宁波网贷执行"]],
  ["NBWDZHIX", ["宁波网贷执行"]],
])("of 200 categories %s finds %j", (typed, expected) => {
  expect(twoHundred).toHaveLength(200);
  expect(found(typed)).toEqual(expected);
});

test("half a syllable finds what it begins, and the middle of one finds nothing", () => {
  const choices = ["婚姻家事", "继承", "AI 合规"].map(named);
  const ids = (typed: string) => filterCategories(choices, typed).map(({ id }) => id);
  expect([ids("hunyin"), ids("hy"), ids("huny"), ids("jias"), ids("家事")]).toEqual([
    [0],
    [0],
    [0],
    [0],
    [0],
  ]);
  expect([ids("unyin"), ids("yh"), ids("x")]).toEqual([[], [], []]);
  expect([ids("ai合"), ids("aihg"), ids("")]).toEqual([[2], [2], [0, 1, 2]]);
});
