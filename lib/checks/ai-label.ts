import { findingAt } from "#lib/checks/finding";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";

const machine = "(?:AI|AIGC|人工智能|大模型|ChatGPT|GPT|DeepSeek|豆包|文心一言|通义千问|Kimi|元宝)";
const made = "(?:辅助)?(?:生成|合成|撰写|创作|写作|写成|整理)";
/** What a text says of itself: 本文由 AI 生成, or a line that says nothing else: 内容由AI生成，仅供参考 */
const label = new RegExp(
  `(?:本文|本篇(?:文章)?|本内容|本页|以上内容|全文|部分内容|写作中)(?!(?:并非|不是|没有|未|无))[^。！？\\n非不]{0,10}${machine}[^。！？\\n]{0,12}${made}|^[（(【\\[]?(?:(?:内容|图文|文章|回答)?由?\\s*${machine}\\s*${made}|${machine}辅助写作)[^。！？\\n]{0,20}$`,
  "gim",
);

/**
 * A text that says that a machine made it, pasted with its label as 标识办法 wants it, while the article's own field says
 * nothing: page, feeds and metadata would not tell.
 */
export function aiLabelled({ surfaces, aiLevel }: CheckedText): Finding[] {
  if (aiLevel !== "NONE") return [];
  return surfaces
    .filter(({ name }) => name === "body" || name === "summary")
    .flatMap((surface) =>
      Array.from(surface.text.matchAll(label), ({ 0: words, index }) =>
        findingAt(surface, index, words.length, {
          ...{ check: "ai-label", severity: "blocker", source: "《人工智能生成合成内容标识办法》第10条" },
          message:
            "这里写着使用了人工智能，“人工智能”一栏却没有选。请选上并写明工具和审校人：网页、订阅和元数据会一起标明。",
        }),
      ),
    );
}
