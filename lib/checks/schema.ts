import { z } from "zod";

/**
 * blocker: authors can't publish over it; question: a reviewer answers it before the text is public; warning: should be
 * mended; hint: worth a look; passed: was compared and is right, nothing to do.
 */
export const openSeverities = ["blocker", "question", "warning", "hint"] as const;
export const severities = [...openSeverities, "passed"] as const;
export type OpenSeverity = (typeof openSeverities)[number];
export type Severity = (typeof severities)[number];

export const severityNames = {
  blocker: "必须处理",
  question: "需要核对",
  warning: "建议修改",
  hint: "可以留意",
  passed: "核对一致",
} as const satisfies Record<Severity, string>;

/** Every place of an article where words stand that the public or a machine reads. */
export const surfaceNames = {
  title: "标题",
  body: "正文",
  summary: "摘要",
  seoTitle: "搜索标题",
  seoDescription: "搜索描述",
  alt: "图片替代文字",
  tag: "标签",
  source: "来源网址",
  licence: "授权依据",
  author: "署名律师",
  field: "内容",
} as const;
export type SurfaceName = keyof typeof surfaceNames;

/** What each check is called in the reports, by its id. */
export const checkNames: Record<string, string> = {
  "leaked-notes": "备注和占位文字",
  wording: "宣传用语",
  claims: "法律说法",
  "alt-texts": "图片说明",
  "dead-links": "站内链接",
  "failing-links": "外部链接",
  "empty-headings": "空标题",
  "heading-order": "标题层级",
  "similar-titles": "相近标题",
  "repeated-phrases": "重复句子",
  "dead-calls": "无效的联系方式",
  provenance: "来源声明",
  "news-source": "新闻来源",
  "ai-label": "人工智能标识",
  byline: "署名和执业证号",
  garbled: "掉字",
  "title-length": "标题长度",
  description: "摘要",
  particles: "的地得",
  punctuation: "标点",
  "paired-marks": "成对标点",
  "cited-laws": "法条引用",
  quotations: "法条原文",
};

/** What a check found. */
export interface Finding {
  /** Id of the check, such as title-length. */
  check: string;
  severity: Severity;
  /** For the author: what was found, and what to do. */
  message: string;
  surface: SurfaceName;
  /** Which picture or tag, from 0; 0 on the other surfaces. */
  item: number;
  /** The words in question, empty where something is missing. */
  quote: string;
  /** Where the quote stands on its surface, in UTF-16 units; of the body, in its plain text (bodyText). */
  start: number;
  end: number;
  /** The law that it is about or that asks for it: 民法典, 广告法, 法释〔2020〕27号. */
  law?: string;
  /** Its article in Arabic digits: 680, 10. */
  article?: string;
  /** The rule's own words for where it comes from: 《广告法》第9条第3项. */
  source?: string;
  /** What could stand there instead. */
  suggestion?: string;
  /** Tells findings apart whose words are the same: the id of a picture, the address of a link. */
  about?: string;
}

export interface FoundFinding extends Finding {
  /** Index of the block of the body to jump to, null for what stands elsewhere. */
  block: number | null;
  /** Names this finding for an override; the same words found again have the same hash. */
  hash: string;
  /** day: 2026-03-12 */
  override: { reason: string; by: string; day: string } | null;
}

/** What the panel beside a text shows. */
export interface ArticleCheck {
  findings: FoundFinding[];
  /** For which severities this person may answer. */
  overrides: Severity[];
}

export const overrideSchema = z.object({
  id: z.int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  reason: z.string().trim().min(4, "请写明理由，至少 4 个字").max(300, "理由最多 300 个字"),
});

export const withdrawOverrideSchema = overrideSchema.omit({ reason: true });

/** How many findings of each severity nobody answers for. */
export function countOpen(findings: readonly FoundFinding[]): Record<Severity, number> {
  const open = { blocker: 0, question: 0, warning: 0, hint: 0, passed: 0 };
  for (const { severity, override } of findings) if (override === null) open[severity] += 1;
  return open;
}

/** Findings that say the same, to be shown once with their places; in the order of the first of each. */
export function groupFindings<F extends Pick<Finding, "check" | "message">>(findings: readonly F[]): F[][] {
  // Counts differ from line to line; what to do doesn't.
  return [...Map.groupBy(findings, ({ check, message }) => check + message.replace(/\d+/g, "")).values()];
}
