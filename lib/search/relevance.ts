/**
 * What searches over the demo articles should find, judged by hand. Each line: query | numbers of the articles that answer it |
 * numbers of those that help. Articles are named by the first digits of their file in prisma/seed/articles.
 */
export const judgements = `
离婚冷静期 | 01
协议离婚 | 01 | 02 05
协议离婚要多久 | 01
離婚冷靜期 | 01
离婚三十天 | 01
离婚登记申请 | 01
冷静期撤回 | 01
离婚 | 01 02 05 | 03 04 06
诉讼离婚 | 02 | 01
起诉离婚 | 02 | 01
一方不同意离婚 | 02
法院凭什么判决离婚 | 02
感情破裂 | 02
分居 离婚 | 02
第一千零七十九条 | 02
民法典1079条 | 02
抚养权 | 03 | 01 04
抚养权归谁 | 03
孩子抚养权 法官 | 03
撫養權 | 03 | 01 04
变更抚养 | 03 | 04
八周岁 | 03
抚养费 | 04 | 03
抚养费数额 | 04
抚养费期限 | 04
不给抚养费 | 04
离婚 抚养费 | 04 | 03 01
追索抚养费 | 04
婚前房产 | 05
婚前买的房子 | 05
婚前房子离婚怎么分 | 05
婚后还贷 | 05
婚前财产 | 05
房产分割 | 05 | 01
夫妻共同债务 | 06
配偶借钱要不要还 | 06
配偶借的钱 | 06
丈夫借款妻子还吗 | 06
第一千零六十四条 | 06
遗嘱 | 07 | 08 28
遗嘱效力 | 07
自书遗嘱 | 07
打印遗嘱 | 07
遗嘱无效 | 07
見證人 遺囑 | 07
继承 | 08 07
遗产 | 08 | 07
遗产管理人 | 08
遗产清理次序 | 08
亲人去世以后 | 08
信用卡逾期 | 09 | 12
信用卡 | 09 | 12
信用卡还不上 | 09
信用卡被起诉 | 09
逾期 | 09 10 12 | 11
征信 | 09 16
网贷逾期 | 10
网贷 | 10 | 13
網貸 | 10 | 13
网贷利率 | 10 13
催收 | 11 | 10
催收电话 | 11
暴力催收 | 11
催收 证据 | 11
协商还款 | 12 | 09
协商还款方案 | 12
分期还款 | 12 | 09
停息挂账 | 12
利率上限 | 13
借款利率 | 13 | 10
民间借贷利率 | 13
四倍LPR | 13
LPR | 13
民间借贷 | 14 13 | 15 06
朋友借钱不还 | 14
借钱不还怎么起诉 | 14
借条 | 14
转账记录 借款 | 14
诉讼时效 | 14 15 | 12 29
担保 | 15
保证期间 | 15
连带责任保证 | 15
一般保证 | 15
替人担保 | 15
民法典第686条 | 15
失信 | 16
失信被执行人 | 16
老赖 | 16
限制消费 | 16
限制高消费 | 16
失信名单 | 16
执行 | 16 | 04 14
辞退 | 17 | 22
违法解除 | 17 | 22
被单位辞退 | 17
经济补偿 | 17 | 22 23
经济补偿金 赔偿金 | 17
劳动合同法第八十七条 | 17
二倍工资 | 18
没有签合同 | 18
未签劳动合同 | 18
双倍工资 | 18
加班费 | 19
加班证据 | 19
加班费 举证 | 19
考勤 | 19
工伤 | 20
工伤认定 | 20
工傷 | 20
劳动能力鉴定 | 20
工伤待遇 | 20
竞业限制 | 21
竞业限制补偿 | 21
竞业限制违约金 | 21
离职 竞业 | 21
试用期 | 22
试用期辞退 | 22
试用期不合格 | 22
录用条件 | 22
孕期 | 23
三期女职工 | 23
哺乳期 | 23
产假 | 23
怀孕 辞退 | 23
劳动仲裁 | 17 18 19 20
二手房 | 24 | 28
二手房违约 | 24
卖家反悔 | 24
定金 | 24
逾期交房 | 25
新房不交付 | 25
退房 贷款 | 25
商品房 | 25
押金 | 26
退租押金 | 26
房东不退押金 | 26
租房 | 26
工程款 | 27
优先受偿权 | 27
工程款优先受偿权 | 27
十八个月 | 27
实际施工人 | 27
居住权 | 28
居住权登记 | 28
物业费 | 29
物业服务 | 29
少交物业费 | 29
注册资本 | 30
五年缴足 | 30
出资期限 | 30
认缴 | 30
股权转让 | 31
股权转让协议 | 31
优先购买权 股东 | 31
股东查账 | 32
知情权 | 32
会计账簿 | 32
公司注销 | 33
公司注销 债务 | 33
清算 | 33
股东 | 32 31 30 33
个人信息 | 34 | 11
个人信息保护法 | 34
個人信息合規 | 34
隐私政策 | 34
广告 | 35
广告法 | 35
绝对化用语 | 35
刑事拘留 | 36 | 37
三十七天 | 36
家人被拘留 | 36
取保候审 | 37 | 36
取保候審 | 37 | 36
取保候审一年 | 37
认罪认罚 | 38
具结书 | 38
签字之前 认罪 | 38
帮信罪 | 39
出借银行卡 | 39
银行卡 | 39
被害人 | 40
被害人 损失 | 40
附带民事诉讼 | 40
辩护 | 36 37 38 39
`;

export interface Judgement {
  query: string;
  /** Number of the article → how well it answers: 3 does, 1 helps. */
  grades: Map<string, number>;
}

export function readJudgements(text: string = judgements): Judgement[] {
  return text
    .trim()
    .split("\n")
    .map((line) => {
      const [query = "", answers = "", helpful = ""] = line.split("|").map((part) => part.trim());
      const numbers = (part: string) => part.split(" ").filter((number) => number !== "");
      const grades = [
        ...numbers(answers).map((number) => [number, 3] as const),
        ...numbers(helpful).map((number) => [number, 1] as const),
      ];
      return { query, grades: new Map(grades) };
    });
}

/** Normalised discounted cumulative gain of the first ten, 0–1. */
export function ndcg10(found: readonly string[], grades: ReadonlyMap<string, number>): number {
  const gain = (values: number[]) =>
    values.slice(0, 10).reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
  const best = gain([...grades.values()].sort((a, b) => b - a));
  return best === 0 ? 0 : gain(found.map((number) => grades.get(number) ?? 0)) / best;
}
