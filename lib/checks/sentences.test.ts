import { expect, test } from "vitest";
import { aiLabelled } from "#lib/checks/ai-label";
import type { Check } from "#lib/checks/checks";
import { deadCalls } from "#lib/checks/dead-calls";
import { leakedNotes } from "#lib/checks/leaked-notes";
import { pairedMarks } from "#lib/checks/paired-marks";
import { particles } from "#lib/checks/particles";
import { punctuation } from "#lib/checks/punctuation";
import { checkedText, noFacts } from "#lib/checks/text";
import { buildBody } from "#lib/testing/factories";

const own = { provenance: "ORIGINAL", sourceUrl: "", licence: "", aiLevel: "NONE" } as const;

/** What a check quotes from these paragraphs. */
function quotes(check: Check, text: string): string[] {
  const blank = { title: "", summary: "", seoTitle: "", seoDescription: "", tagNames: [], ...own };
  const body = buildBody(...text.split("\n"));
  return check(checkedText({ ...blank, body }, { ...noFacts, hasPhone: false })).map(({ quote }) => quote);
}

// The judged sentences: what each check must find in them, and the traps that look alike and are right.
test.each([
  "📌 关键词提示:有一期网贷逾期了怎么办",
  "📌 SEO优化重点词汇布局:网贷逾期、征信影响",
  "【核心关键词】：离婚 房产",
  "关键词：工伤认定、劳动能力鉴定",
  "SEO标题：杭州离婚律师哪家好",
  "Meta描述：本文介绍了离婚的流程",
  "本文关键词布局：抚养费、变更抚养权",
  "字数要求：1500字左右",
  "写作思路：先讲案例再讲法条",
  "备选标题：《欠钱不还怎么办》",
  "TODO 补一个案例",
  "《民法典》第一千零七十九条【此处插入案例】规定了离婚的条件。",
  "诉讼费由败诉方承担（待补充）。",
  "作为一个人工智能语言模型，我无法提供法律意见。",
  "作为AI助手，我不能代替律师。",
  "以下是根据您的要求撰写的文章",
  "好的，以下是关于网贷逾期的文章：",
  "我的知识截止到2023年，之后的规定请查阅官网。",
  "尊敬的{{客户姓名}}：您好",
])("leaked: %s", (text) => {
  expect(quotes(leakedNotes, text)).not.toEqual([]);
});

test.each([
  "甲公司委托乙公司提供SEO优化服务，合同约定按关键词排名付费。",
  "搜索引擎关键词广告使用他人商标，可能构成不正当竞争。",
  "法院认为，竞价排名中的关键词设置行为属于商业推广。",
  "作为人工智能生成的内容，是否构成作品存在争议。",
  "作为AI训练数据使用的图片，权利人有权要求说明来源。",
  "作为大股东，我无法同意这份决议。",
  "相关证据有待补充，法院会指定期限。",
  "原告应当在七日内（含当日）补充材料。",
  "合同中“此处插入公司名称”的空白没有填写，不影响合同成立。",
  "被告在提示词中输入了原告作品的名称：法院认定构成接触。",
  "好的合同，应当写明违约责任。",
  "以下是离婚登记需要的材料：",
  "当然，这是最坏的情况。",
  "To do business in China, a licence is needed.",
])("no leaked note: %s", (text) => {
  expect(quotes(leakedNotes, text)).toEqual([]);
});

test.each([
  ["双方应当积极的进行协商", "积极的进行"],
  ["对证据有效的加以利用", "有效的加以"],
  ["他认真的核对了合同", "认真的核对了"],
  ["请仔细的阅读每一条", "仔细的阅读每"],
  ["对方偷偷的转移存款", "偷偷的"],
  ["这件事办的很顺利", "办的很顺利"],
  ["协议写的不够清楚", "写的不够清楚"],
  ["约定了双方得权利和义务", "双方得权利"],
  ["劳动者得工资应当按月支付", "劳动者得工资"],
  ["重要地是保存证据", "重要地是"],
  ["合同的的效力", "的的"],
])("的地得 is wrong in: %s", (text, quote) => {
  expect(quotes(particles, text)).toEqual([quote]);
});

test.each([
  "及时的帮助比事后的赔偿更有用。",
  "这是合理的处理方式，也是有效的解决办法。",
  "债权人得请求债务人履行。",
  "子女得房产，父母得居住权。",
  "你得情绪稳定以后再谈。",
  "标的的性质和目的的正当性",
  "的的确确没有签字，只好打的的士回家。",
  "诉讼的进行不影响执行。",
  "律师说的很对，他写的文章很清楚。",
  "他处理的很多案件都涉及房产。",
  "写的很好的文章",
  "主要地区和有关地方",
  "公开的进行时",
  "慢慢的脚步",
])("的地得 is left alone in: %s", (text) => {
  expect(quotes(particles, text)).toEqual([]);
});

test.each([
  ["别慌,先了解", ["别慌,"]],
  ["怎么办?答案是还款.", ["怎么办?"]],
  ["第一段,有错;第二处", ["第一段,"]],
  ["起诉。。法院受理", ["。。"]],
  ["太好了！！！", ["！！！"]],
  ["原告，。被告", ["，。"]],
  ["证据有聊天记录...等", ["..."]],
  ["共３６５天", ["３６５"]],
  ["甲公司(以下简称甲方)", ["(以下简称甲方)"]],
  ['所谓"套路贷"', ['"套路贷"']],
])("punctuation is wrong in: %s", (text, expected) => {
  expect(quotes(punctuation, text)).toEqual(expected);
});

test.each([
  "开庭时间是9:30,地点在第3法庭。",
  "(2023)京01民终123号判决书",
  "法释〔2020〕17号……以及其他规定——见下文。",
  "真的吗？！不会吧！？",
  "利率为1.5%，即0.015；A.B.公司、v2.0版本。",
  "“好的。”他说，“我签。”",
  "详见 https://example.com/a,b?c=1 网站",
  "张三、李四、王五（均为化名）。",
  "Article 12: the parties, having agreed, sign.",
  "太好了！！",
])("punctuation is right in: %s", (text) => {
  expect(quotes(punctuation, text)).toEqual([]);
});

test.each([
  ["他说“我不签。", "“"],
  ["依照《民法典第五条", "《"],
  ["（见附件一", "（"],
  ["没有开头的括号）在这里", "）"],
  ["《民法典（第二版》第五条", "（"],
  ["”反着的引号“", "”“"],
])("a mark has no other half in: %s", (text, marks) => {
  expect(quotes(pairedMarks, text).sort().join("")).toBe([...marks].sort().join(""));
});

test.each([
  "《关于适用〈民法典〉的解释（一）》第五条",
  "“他说‘好’，”证人回忆，“然后走了。”",
  "1）起诉状；2）证据；三）身份证",
  "a）原件；b）复印件",
  "“第一段引文没有结束\n“第二段引文结束了。”",
  "【案号】（2023）京01民终123号〔2023〕",
])("marks are paired in: %s", (text) => {
  expect(quotes(pairedMarks, text)).toEqual([]);
});

test.each([
  "如果你还有其他问题,欢迎继续留言咨询,我们将持续提供建议。",
  "有疑问可以在评论区提问。",
  "请私信我们领取模板。",
  "如有需要，欢迎来电咨询。",
])("a call that leads nowhere: %s", (text) => {
  expect(quotes(deadCalls, text)).toHaveLength(1);
});

test.each([
  "欢迎来电咨询：0571-88880000。",
  "有问题可以留言，或拨打 400-800-1234。",
  "请保存留言记录和聊天截图。",
  "可以请求公证处对评论区的内容取证。",
  "遇到家暴请拨打110报警。",
  "他在朋友圈留言侮辱原告。",
])("no dead call: %s", (text) => {
  expect(quotes(deadCalls, text)).toEqual([]);
});

test.each([
  "本文内容由AI生成，仅供参考。",
  "本文由人工智能辅助写作，律师审校。",
  "（内容由 AI 生成）",
  "以上内容由豆包大模型生成",
  "AI生成，请仔细甄别",
])("%s: the label of a machine's part must be in its field", (sentence) => {
  expect(quotes(aiLabelled, `借条怎么写。\n${sentence}`)).toHaveLength(1);
});

test.each([
  "本案争议的图片由人工智能生成，能否受著作权法保护？",
  "用户用AI生成他人肖像，可能侵害肖像权。",
  "本文并非由AI生成，文责自负。",
  "AI生成内容要不要标识？看《人工智能生成合成内容标识办法》第四条。",
])("%s: nothing is said of this text", (sentence) => {
  expect(quotes(aiLabelled, sentence)).toEqual([]);
});

test("a text whose field says it may say it in words too", () => {
  const blank = { title: "", summary: "", seoTitle: "", seoDescription: "", tagNames: [], ...own };
  const content = { ...blank, aiLevel: "GENERATED" as const, body: buildBody("本文内容由AI生成。") };
  expect(aiLabelled(checkedText(content, noFacts))).toEqual([]);
});
