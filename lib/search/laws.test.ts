import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { importArticleSchema } from "#lib/articles/schema";
import { importArticles } from "#lib/importing/commands";
import { parseMarkdown } from "#lib/importing/markdown";
import { search } from "#lib/search/queries";
import { ndcg10, readJudgements } from "#lib/search/relevance";
import { noFilter } from "#lib/search/schema";
import { useDatabase } from "#lib/testing/database";
import { buildCategory, buildLawyer, system } from "#lib/testing/factories";

useDatabase("file");

/** Long texts in the language of the law: names of files without their dates, as readers would ask for them. */
const judgements = `
个人信息处理者 | 个人信息保护法 | 人格权编
敏感个人信息 | 个人信息保护法
敏感個人信息 | 个人信息保护法
自动化决策 | 个人信息保护法
个人信息 | 个人信息保护法 | 人格权编 总则
试用期 | 劳动合同法
经济补偿 | 劳动合同法
竞业限制 | 劳动合同法
劳务派遣 | 劳动合同法 侵权责任编
无固定期限劳动合同 | 劳动合同法
广告代言人 | 广告法
虚假广告 | 广告法
“广告主、广告经营者” | 广告法
民间借贷利率 | 民间借贷 | 合同编
一年期贷款市场报价利率四倍 | 民间借贷
肖像权 | 人格权编
隐私权 | 人格权编 | 总则
高空抛物 | 侵权责任编
从建筑物中抛掷物品 | 侵权责任编
“机动车交通事故责任” | 侵权责任编
离婚冷静期 三十日 | 婚姻家庭编
离婚 | 婚姻家庭编 | 人格权编
收养 | 婚姻家庭编 | 继承编
夫妻共同债务 | 婚姻家庭编
遗嘱 | 继承编 | 总则
代书遗嘱 | 继承编
遗产管理人 | 继承编
居住权 | 物权编
地役权 | 物权编
建设用地使用权 | 物权编
融资租赁合同 | 合同编 
保证期间 | 合同编
第六百八十条 | 合同编
民法典680条 | 合同编
第一千零七十九条 | 婚姻家庭编
诉讼时效期间 | 总则 | 合同编
无权代理 | 总则
紧急避险 | 总则
`;

const folder = join(process.env.LUKAN_FIXTURES ?? "../shared", "laws");
const names = new Map<number, string>();

test("the judged queries find the laws that they ask for: nDCG@10 is at least 0.9", async () => {
  if (!existsSync(folder)) return console.log("not run: no fixtures");
  const worst: [string, number, string][] = [];
  let sum = 0;
  const judged = readJudgements(judgements);
  for (const { query, grades } of judged) {
    const hits = (await search(query, noFilter, 1))?.hits ?? [];
    const found = hits.map(({ card }) => names.get(card.id) ?? "");
    const score = ndcg10(found, grades);
    sum += score;
    if (score < 0.8) worst.push([query, score, found.slice(0, 4).join(" ")]);
  }
  expect(sum / judged.length, JSON.stringify(worst, null, 1)).toBeGreaterThanOrEqual(0.9);
});

beforeAll(async () => {
  if (!existsSync(folder)) return;
  const place = { categoryId: (await buildCategory()).id, authorId: (await buildLawyer()).id };
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".md"),
  );
  for (const [index, file] of files.sort().entries()) {
    const name = basename(file, ".md").replace(/\(.*$/, "");
    const { title, body } = parseMarkdown(readFileSync(join(folder, file), "utf8"));
    const publishedAt = new Date(Date.UTC(2026, 0, 1 + index));
    const input = importArticleSchema.parse({ title: title || name, body, publishedAt, ...place });
    const [made] = await importArticles(system, [input]);
    names.set(made?.id ?? 0, name.includes("民间借贷") ? "民间借贷" : name);
  }
}, 120_000);
