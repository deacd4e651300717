import type { AiLevel, Provenance } from "#prisma/enums";

export interface NoticeSubject {
  title: string;
  provenance: Provenance;
  sourceName: string;
  /** Empty where the source has no address. */
  sourceUrl: string;
  /** By which right a licensed reprint stands here, empty elsewhere. */
  licence: string;
  aiLevel: AiLevel;
  aiTool: string;
  aiReviewer: string;
  /** Whether the text is, to the letter, what was first stored here. */
  isUnchanged: boolean;
}

/** The one true sentence on where a text comes from, in parts: the source may become a link. */
export interface ProvenanceNotice {
  before: string;
  source: { name: string; url: string } | null;
  after: string;
}

/** Makes the notice of a text from its data; pages, print, feeds and metadata show the same. */
export function provenanceNotice(article: NoticeSubject, firmName: string): ProvenanceNotice {
  const { licence } = article;
  const kept = article.isUnchanged ? "，收录后原文未改" : "";
  const label = aiLabel(article);
  const title = `《${article.title}》`;
  const source = { name: article.sourceName, url: article.sourceUrl };
  switch (article.provenance) {
    case "ORIGINAL":
      return {
        before: `${title}为${firmName}原创文章，未经授权禁止转载。${label}`,
        source: null,
        after: "",
      };
    case "REPRINT_LICENSED": {
      const right = licence ? `（${licence}）` : "";
      return { before: `${title}经授权转载自`, source, after: `${right}${kept}，版权归原作者所有。${label}` };
    }
    case "REPRINT_PUBLIC":
      return { before: `${title}为公开转载，来源：`, source, after: `${kept}。${label}` };
    case "COMPILATION":
      return { before: `${title}由${firmName}编译，资料来源：`, source, after: `。${label}` };
    case "JUDGMENT":
      return {
        before: `${title}为公开裁判文书，来源：`,
        source,
        after: `，以人民法院公布的文本为准。${label}`,
      };
  }
}

/** The notice in one piece, for feeds, Markdown and mail. */
export function noticeText({ before, source, after }: ProvenanceNotice): string {
  return before + (source?.name ?? "") + after;
}

/** The same in few words, for a picture; empty where a machine had no part. */
export function aiMark(aiLevel: AiLevel): string {
  return { NONE: "", ASSISTED: "人工智能辅助写作", GENERATED: "人工智能生成" }[aiLevel];
}

/**
 * What readers and machines are told of a machine's part in a text, empty where it had none.
 * 人工智能生成合成内容标识办法 (in force since 2025-09-01) asks for words in the text and for metadata.
 */
export function aiLabel({
  aiLevel,
  aiTool,
  aiReviewer,
}: Pick<NoticeSubject, "aiLevel" | "aiTool" | "aiReviewer">): string {
  if (aiLevel === "NONE") return "";
  const tool = aiTool ? `（${aiTool}）` : "";
  const reviewer = aiReviewer ? `，由${aiReviewer}审校` : "";
  return aiLevel === "GENERATED"
    ? `本文内容由人工智能生成${tool}${reviewer}。`
    : `写作中使用了人工智能辅助${tool}${reviewer}。`;
}
