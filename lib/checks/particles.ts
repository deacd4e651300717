import { findingAt } from "#lib/checks/finding";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";

interface Rule {
  /** The particle stands in the group `particle`. */
  pattern: RegExp;
  right: "的" | "地" | "得";
  why: string;
}

const adverbs =
  "积极|主动|及时|有效|合理|妥善|严格|充分|全面|认真|仔细|迅速|逐步|逐一|顺利|正确|详细|深入|清楚|明确|单方面|擅自|自愿|公开|平等|公平|如实|准确|完整|快速|尽快|反复|不断|共同";
/** Verbs that only carry another verb are never nouns, so what stands before them is an adverb. */
const carriers = "进行(?!中|时|曲)|加以|予以|开展(?!的)|给予";
/** Verbs with their object begun: 核对了, 阅读这份. Without it the word could be a noun: 认真的核对, 及时的帮助. */
const acting =
  "(?:履行|处理|完成|核对|阅读|检查|告知|说明|保存|收集|提交|回答|计算|了解|解决|审查|保护|维护|行使|支付|偿还|通知|记录|整理|准备|分析|判断|沟通)(?:了|好|完|这|该|每|自己|你的|您的|一[份遍次下])";
const owners =
  "律师|当事人|法院|公司|被告|原告|我们|你们|他们|她们|双方|对方|借款人|出借人|债务人|债权人|劳动者|用人单位|夫妻|子女|双方";
/** Nouns that can't begin what somebody must do (他得情况… isn't said), unlike 请求 or 建议. */
const nouns = "权利|义务|责任|合同|情况|问题|观点|意见|权益|信息|工资|行为|关系|身份|名义|住所|联系方式";

/**
 * 的地得 where nothing else can be meant. 得 after a person may be "must" or "gain" (债权人得请求, 子女得房产), 的 before a
 * verb may be right (及时的帮助): such places are left alone.
 */
const rules: Rule[] = [
  {
    pattern: new RegExp(`(?:${adverbs})(?<particle>的)(?:${carriers})`, "g"),
    right: "地",
    why: "修饰动作用“地”",
  },
  { pattern: new RegExp(`(?:${adverbs})(?<particle>的)${acting}`, "g"), right: "地", why: "修饰动作用“地”" },
  {
    pattern:
      /(?:悄悄|偷偷|渐渐|慢慢|匆匆|好好|牢牢|紧紧)(?<particle>的)(?=[\p{Script=Han}])(?!人|事|话|是|时候|脚步|生活|日子|爱|手)/gu,
    right: "地",
    why: "修饰动作用“地”",
  },
  {
    pattern:
      /(?<![说所想要])(?:做|写|办|处理|完成|进展|恢复|发展|变|查|算|讲|解释|准备|执行|履行)(?<particle>的)(?:很|太|非常|特别|相当|十分|不太|不够|比较)(?:好|快|慢|差|糟|清楚|明白|仔细|认真|详细|顺利|充分|到位|彻底|复杂)(?!的)/g,
    right: "得",
    why: "补充说明动作的程度用“得”",
  },
  {
    pattern: new RegExp(`(?:${owners})(?<particle>得)(?:${nouns})(?!时|后|以后|之后|通知)`, "g"),
    right: "的",
    why: "名词前用“的”",
  },
  {
    pattern:
      /(?:重要|主要|关键|根本|具体|相关|有关|最终|最大)(?<particle>地)(?:是|问题|原因|规定|方式|情况|证据|内容|条款|区别)/g,
    right: "的",
    why: "名词前用“的”",
  },
  { pattern: /(?<![目标])(?<particle>的的)(?!确|士)/g, right: "的", why: "多了一个“的”" },
];

/** The particles 的, 地 and 得, which sound alike. */
export function particles({ surfaces }: CheckedText): Finding[] {
  return surfaces.flatMap((surface) =>
    rules.flatMap(({ pattern, right, why }) =>
      [...surface.text.matchAll(pattern)].map(({ 0: words, index, groups }) =>
        findingAt(surface, index, words.length, {
          ...{ check: "particles", severity: "hint" },
          message: `这里可能应当用“${right}”：${why}。`,
          suggestion: words.replace(groups?.particle ?? "", right),
        }),
      ),
    ),
  );
}
