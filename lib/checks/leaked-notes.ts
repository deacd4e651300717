import { findingAt } from "#lib/checks/finding";
import type { Finding, Severity } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";

interface Rule {
  pattern: RegExp;
  severity: Severity;
  message: string;
}

const seo = "这句像是写给自己或搜索引擎的备注，读者不该看到。请删掉。";
const placeholder = "这里像是还没有写完的占位文字。请补上或删掉。";
const machine = "这句像是写作工具对你说的话，不是文章的内容。请删掉。";

/**
 * Notes of the writer, not words of the text. Most are known by their place: a label at the beginning of a line with a
 * colon. A text about SEO contracts or about works of an AI uses the same words inside its sentences, and passes.
 */
const rules: Rule[] = [
  {
    pattern:
      /^[^\p{L}\p{N}\n]{0,6}(?:核心|长尾|主|目标|文章|本文)?(?:关键词|SEO)[^\p{P}\n]{0,14}[】\]）]?[：:][^\n]*/gimu,
    severity: "blocker",
    message: seo,
  },
  {
    pattern: /关键词(?:布局|密度|植入|堆砌|埋词)(?:[：:]|$|（[^）]*）$)[^\n]*/gmu,
    severity: "blocker",
    message: seo,
  },
  {
    pattern:
      /^[^\p{L}\p{N}\n]{0,6}(?:提示词|写作(?:要求|提示|思路|大纲)|字数(?:要求|统计)|备选标题|标题(?:建议|备选|优化)|配图(?:建议|说明|提示)|内链(?:建议|布局)|(?:meta|元)\s?(?:描述|标题|description|keywords|title)|内部备注|编辑备注|审稿意见|prompt)[^\p{P}\n]{0,6}[：:][^\n]*/gimu,
    severity: "blocker",
    message: seo,
  },
  {
    pattern: /\b(?:TODO|FIXME|TBD|LOREM IPSUM|lorem ipsum)\b[^\n。]{0,30}/g,
    severity: "blocker",
    message: placeholder,
  },
  {
    pattern:
      /[【[（(「](?:此处|这里|在此|待|请)?(?:插入|补充|待补充|待补|待定|待核实|待确认|填写|占位|配图|加图|加链接|放图)[^】\]）)」\n]{0,20}[】\]）)」]/g,
    severity: "blocker",
    message: placeholder,
  },
  { pattern: /\{\{[^{}\n]{1,40}\}\}|\$\{[^{}\n]{1,40}\}/g, severity: "blocker", message: placeholder },
  {
    pattern:
      /作为(?:一[个名款位])?(?:AI|人工智能|大)(?:语言)?(?:模型|助手|助理|AI)[^\n。]{0,6}(?:我|无法|不能|没有|不具备)[^\n。]*/gi,
    severity: "blocker",
    message: machine,
  },
  {
    pattern:
      /(?:以下|下面)(?:是|为)(?:我)?(?:为您|为你|给您|给你|根据(?:您|你)的?(?:要求|需求|关键词|主题|标题))[^\n。]{0,12}(?:生成|撰写|写|改写|整理|创作|润色)[^\n。]*/g,
    severity: "blocker",
    message: machine,
  },
  {
    pattern:
      /(?:我的(?:知识|训练数据)(?:库)?截[至止]|我是由[^\n。]{1,12}(?:训练|开发)的|As an AI (?:language )?model|I'm sorry, but I can)[^\n。]*/gi,
    severity: "blocker",
    message: machine,
  },
  {
    pattern:
      /^(?:好的|当然(?:可以)?|没问题)[，,！!][^\n]{0,12}(?:(?:以下|下面)是|这是(?:一篇|为|根据))[^\n]*/gm,
    severity: "blocker",
    message: machine,
  },
  {
    pattern: /^[📌📍🔑✅👉💡🔥][^\n]{0,60}/gmu,
    severity: "warning",
    message: "行首的表情符号像是从写作工具带来的，建议去掉。",
  },
];

/** Notes that were never meant for readers: SEO plans, prompts, placeholders, small talk of a writing machine. */
export function leakedNotes({ surfaces }: CheckedText): Finding[] {
  return surfaces
    .filter(({ name }) => name !== "tag")
    .flatMap((surface) => {
      const found: Finding[] = [];
      for (const { pattern, severity, message } of rules)
        for (const { 0: words, index } of surface.text.matchAll(pattern)) {
          const end = index + words.length;
          if (found.some((other) => index < other.end && other.start < end)) continue;
          found.push(findingAt(surface, index, words.length, { check: "leaked-notes", severity, message }));
        }
      return found;
    });
}
