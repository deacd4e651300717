/** Who speaks for the firm: their words are never news about others. */
const firstPerson =
  /我们|我所|本所|本律师|本团队|我团队|咱们|我(?=是|会|能|敢|办|帮|给|有|的当事人|当律师)|选择本|找我|(?<!其他|别的|某|家|一些|有的)律师团队(?:以|用|凭|拥有|承诺|保证)/;

/** Right before the words: 律师不得承诺包赢. 不仅 and 不但 deny nothing. */
const negation =
  /不(?!仅|但|只|止|光|久|过|断|少|妨|同|管|论|愧|负|二|一样|收费?|成功|胜诉)|禁止|严禁|切勿|请勿|勿(?=轻|信|以|用|使|宣)|杜绝|拒绝|反对|抵制|避免|防止|谨防|警惕|小心|当心|难以|岂能|怎能|哪有|何来|没有(?!.{0,4}(?:我们|比))|并非|绝非|无法|无人能|未必|从未承诺|而非|别(?=信|再|被|指望|以为|找|迷)/;

/** Somewhere before: what follows is a list of what is forbidden. */
const ban =
  /(?:不得|禁止|严禁|不能|不应|不可|不准|杜绝|清理|整治)(?:有|作出|出现|使用|发布|含有|包含|存在|以|利用|采取|进行|在|对|明示|通过|与|宣传|承诺|宣称|自我|声称|变相|为)/;

/** Who is said to have said it. */
const othersSay =
  /(?:某|该所|该律|这家|那家|有的|有些|一些|部分|个别|其他|另一|对方|中介|黑律师|假律师|假冒|冒充|咨询公司|公司|平台|骗子|广告|被告|原告|被上诉人|上诉人|当事人|诈骗|网上|网络上|社会上|市面上|张某|李某|王某|赵某|刘某|陈某|商家|经营者|行为人|不法分子|嫌疑人|律师同行|他|她|对此人)[^。]{0,40}(?:称|说|承诺|保证|宣传|写着|写有|打出|标榜|标注|吹嘘|许诺|号称|表示|谎称|以|使用|打着|投放|发布|自封|包装)/;
const falseWords =
  /(?:轻信|相信|听信|迷信|误信|冒充|自称|声称|号称|谎称|吹嘘|宣称|鼓吹|打着|所谓|标榜|自诩|凡是)/;

/** What is said of it afterwards. */
const disapproval =
  /不可信|不靠谱|都是骗|是骗|多半是|骗局|骗人|骗子|骗术|骗取|诈骗|违规|违法|违反|违背|涉嫌|不合规|不被允许|被处罚|被罚|罚款|处罚|被投诉|投诉|惩戒|训诫|警告|整改|处分|通报|责令|撤下|下架|虚假|误导|不真实|不可能|不现实|不存在|不实|要当心|要警惕|要小心|保持警惕|多留个心眼|慎重|谨慎|别信|不要信|不要轻信|不要相信|不受法律保护|夸大|陷阱|套路|绝对化用语|广告法|推广行为规则|禁止|不得|不允许|是错误的|是误解|误区|的说法|的承诺|的宣传|等字样|等用语|字样|用语|话术/;

/** Authorities speak of what others did. */
const authority =
  /(?:法院|仲裁委|检察院|监管部门|监管局|司法局|司法部|司法行政|律师协会|律协|市场监管|工商|行业规则|规则|办法|条例|规定|法律|案例|判决|裁定|裁判|民法典|广告法|本案|案中|案件中)[^。]{0,60}(?:认为|认定|指出|查明|处罚|罚款|责令|通报|处分|规定|要求|明确|判|驳回|撤销|提醒|警示|曝光|列举|属于|构成|约定)/;

/** A warning that comes first. */
const suspicion = /虚假|违规|违法|夸大|误导|骗|警惕|处罚|陷阱/;

/** Words about words: 同类的表述包括“顶级”“首选”… */
const listed = /(?:(?:用语|表述|字样|词语|措辞|包括|例如|比如|诸如)[^。]{0,20}|”、?)“[^”]{0,6}$/;

/** Characters before the words in which a negation belongs to them. */
const nearby = 24;

const question =
  /(?:吗|么|呢|是否|能不能|可不可以|靠谱吗|可信吗|真的吗|为什么|怎么看|合法)[^。]{0,8}[？?]?$|[？?]$/;

const mistaken =
  /误区|误解|误以为|以为|错误|谣言|传言|不对|不准确|不正确|说法|不再|已经?(?:废止|失效|修改|取消)/;

/** Whether words of a sentence are said of others, denied, forbidden or asked about rather than claimed. */
export function isExcused(
  sentence: string,
  start: number,
  end: number,
  context: "denied" | "reported" | "statement",
): boolean {
  if (isInside(sentence, start, end, "《", "》")) return true;
  const before = sentence.slice(0, start);
  const after = sentence.slice(end);
  if (listed.test(before) && /^”/.test(after)) return true;
  const clause = before.slice(Math.max(...["，", "；", ","].map((mark) => before.lastIndexOf(mark))) + 1);
  if (negation.test(clause.slice(-nearby)) || ban.test(before)) return true;
  const isAsked = question.test(sentence.trim());
  if (context === "denied") return isAsked || mistaken.test(before) || mistaken.test(after);
  if (firstPerson.test(sentence)) return false;
  if (disapproval.test(after) || falseWords.test(before) || othersSay.test(before)) return true;
  return authority.test(before) || suspicion.test(before) || (context === "statement" && isAsked);
}

function isInside(text: string, start: number, end: number, open: string, close: string): boolean {
  const opened = text.lastIndexOf(open, start);
  if (opened === -1) return false;
  const closed = text.indexOf(close, opened);
  return closed >= end;
}
