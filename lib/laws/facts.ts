import { interpretationFacts } from "#lib/laws/interpretation-facts";

/** What is known of a law without its text: enough to notice that it is repealed, or that an article can't exist. */
export interface LawFacts {
  /** As lawyers write it, without 中华人民共和国: 民法典 */
  name: string;
  /** As it was promulgated. */
  title: string;
  /** Other names in use; the same with and without 《》. */
  aliases: readonly string[];
  /** 文号, where it belongs to this document alone. */
  number: string;
  /** The number of its last article; null where we aren't sure, or where it is being revised. */
  lastArticle: number | null;
  /** The day on which it came into force as it is counted here, 2021-01-01; null where we aren't sure. */
  since: string | null;
  repealed: { on: string; by: string } | null;
}

type Row = [name: string, lastArticle: number | null, since: string | null, ...aliases: string[]];

/** As of July 2025, from the texts in the database of laws and regulations of the 全国人民代表大会 (flk.npc.gov.cn). */
const statutes: readonly Row[] = [
  ["宪法", 143, "1982-12-04"],
  ["民法典", 1260, "2021-01-01"],
  ["刑法", 452, "1997-10-01"],
  ["民事诉讼法", 306, "2024-01-01", "民诉法"],
  ["刑事诉讼法", 308, "2018-10-26", "刑诉法"],
  ["行政诉讼法", 103, "2017-07-01", "行诉法"],
  ["公司法", 266, "2024-07-01"],
  ["合伙企业法", 109, "2007-06-01"],
  ["个人独资企业法", 48, "2000-01-01"],
  ["企业破产法", null, "2007-06-01", "破产法"],
  ["外商投资法", 42, "2020-01-01"],
  ["证券法", 226, "2020-03-01"],
  ["证券投资基金法", null, null],
  ["票据法", 110, "1996-01-01"],
  ["保险法", null, "2009-10-01"],
  ["信托法", 74, "2001-10-01"],
  ["商业银行法", null, null],
  ["海商法", null, null],
  ["反垄断法", 70, "2022-08-01"],
  ["反不正当竞争法", null, "2025-10-15"],
  ["电子商务法", 89, "2019-01-01"],
  ["电子签名法", 36, "2005-04-01"],
  ["广告法", 74, "2015-09-01"],
  ["消费者权益保护法", 63, "2014-03-15", "消法"],
  ["产品质量法", 74, "1993-09-01"],
  ["食品安全法", null, "2015-10-01"],
  ["著作权法", 67, "2021-06-01"],
  ["专利法", 82, "2021-06-01"],
  ["商标法", null, "2019-11-01"],
  ["网络安全法", null, "2017-06-01"],
  ["数据安全法", 55, "2021-09-01"],
  ["个人信息保护法", 74, "2021-11-01", "个保法"],
  ["反电信网络诈骗法", 50, "2022-12-01"],
  ["劳动法", 107, "1995-01-01"],
  ["劳动合同法", 98, "2008-01-01"],
  ["劳动争议调解仲裁法", 54, "2008-05-01"],
  ["社会保险法", 98, "2011-07-01"],
  ["就业促进法", null, "2008-01-01"],
  ["工会法", null, null],
  ["安全生产法", null, null],
  ["职业病防治法", null, null],
  ["反家庭暴力法", 38, "2016-03-01"],
  ["妇女权益保障法", 86, "2023-01-01"],
  ["未成年人保护法", 132, "2021-06-01"],
  ["预防未成年人犯罪法", 68, "2021-06-01"],
  ["老年人权益保障法", 85, "2013-07-01"],
  ["城市房地产管理法", 73, "1995-01-01"],
  ["土地管理法", 87, "2020-01-01"],
  ["农村土地承包法", 70, "2003-03-01"],
  ["建筑法", 85, "1998-03-01"],
  ["招标投标法", null, "2000-01-01"],
  ["政府采购法", null, "2003-01-01"],
  ["道路交通安全法", 124, "2004-05-01", "道交法"],
  ["治安管理处罚法", null, "2026-01-01"],
  ["行政处罚法", 86, "2021-07-15"],
  ["行政许可法", 83, "2004-07-01"],
  ["行政强制法", 71, "2012-01-01"],
  ["行政复议法", 90, "2024-01-01"],
  ["国家赔偿法", 42, "1995-01-01"],
  ["仲裁法", null, "2026-03-01"],
  ["公证法", 47, "2006-03-01"],
  ["律师法", null, "2008-06-01"],
  ["法律援助法", 71, "2022-01-01"],
  ["人民调解法", 35, "2011-01-01"],
  ["涉外民事关系法律适用法", 52, "2011-04-01"],
  ["出境入境管理法", 93, "2013-07-01"],
  ["立法法", null, null],
];

/** Orders of the 国务院 are promulgated without 中华人民共和国, mostly. */
const regulations: readonly Row[] = [
  ["劳动合同法实施条例", 38, "2008-09-18"],
  ["工伤保险条例", 67, "2004-01-01"],
  ["职工带薪年休假条例", 10, "2008-01-01"],
  ["女职工劳动保护特别规定", 16, "2012-04-28"],
  ["婚姻登记条例", null, "2025-05-10"],
  ["物业管理条例", null, "2003-09-01"],
  ["诉讼费用交纳办法", 56, "2007-04-01"],
  ["征信业管理条例", 47, "2013-03-15"],
  ["不动产登记暂行条例", null, "2015-03-01"],
];

/** 第一千二百六十条 of the 民法典 repeals these nine. */
const repealedByCivilCode: readonly Row[] = [
  ["婚姻法", 51, "1981-01-01"],
  ["继承法", 37, "1985-10-01"],
  ["民法通则", 156, "1987-01-01"],
  ["收养法", 34, "1992-04-01"],
  ["担保法", 96, "1995-10-01"],
  ["合同法", 428, "1999-10-01"],
  ["物权法", 247, "2007-10-01"],
  ["侵权责任法", 92, "2010-07-01"],
  ["民法总则", 206, "2017-10-01"],
];

const civilCode = { on: "2021-01-01", by: "民法典" };

export const lawFacts: readonly LawFacts[] = [
  ...statutes.map((row) => toFacts(row, { isStatute: true })),
  ...regulations.map((row) => toFacts(row, { isStatute: false })),
  ...repealedByCivilCode.map((row) => toFacts(row, { isStatute: true, repealed: civilCode })),
  ...interpretationFacts,
];

const byName = new Map(lawFacts.map((facts) => [facts.name, facts]));

/** @param name Law.name, as citations have it */
export function factsOf(name: string): LawFacts | null {
  return byName.get(name) ?? null;
}

function toFacts(
  [name, lastArticle, since, ...aliases]: Row,
  { isStatute, repealed = null }: { isStatute: boolean; repealed?: LawFacts["repealed"] },
): LawFacts {
  const title = isStatute ? `中华人民共和国${name}` : name;
  return { name, title, aliases, number: "", lastArticle, since, repealed };
}
