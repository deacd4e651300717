import type { Provenance } from "#prisma/enums";

export interface NoticeSubject {
  title: string;
  provenance: Provenance;
  sourceName: string;
  /** Empty where the source has no address. */
  sourceUrl: string;
  aiAssisted: boolean;
}

/** The one true sentence on where a text comes from, in parts: the source may become a link. */
export interface ProvenanceNotice {
  before: string;
  source: { name: string; url: string } | null;
  after: string;
}

/** Makes the notice of a text from its data; pages, print and feeds show the same. */
export function provenanceNotice(article: NoticeSubject, firmName: string): ProvenanceNotice {
  const assisted = article.aiAssisted ? "写作中使用了人工智能辅助。" : "";
  const title = `《${article.title}》`;
  const source = { name: article.sourceName, url: article.sourceUrl };
  switch (article.provenance) {
    case "ORIGINAL":
      return {
        before: `${title}为${firmName}原创文章，未经授权禁止转载。${assisted}`,
        source: null,
        after: "",
      };
    case "REPRINT_LICENSED":
      return { before: `${title}经授权转载自`, source, after: `，版权归原作者所有。${assisted}` };
    case "REPRINT_PUBLIC":
      return { before: `${title}为公开转载，来源：`, source, after: `。${assisted}` };
    case "COMPILATION":
      return { before: `${title}由${firmName}编译，资料来源：`, source, after: `。${assisted}` };
    case "JUDGMENT":
      return {
        before: `${title}为公开裁判文书，来源：`,
        source,
        after: `，以人民法院公布的文本为准。${assisted}`,
      };
  }
}
