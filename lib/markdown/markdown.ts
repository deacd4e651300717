import Turndown from "turndown";
import type { MarkdownArticle } from "#lib/markdown/queries";

const turndown = new Turndown({ headingStyle: "atx", bulletListMarker: "-", codeBlockStyle: "fenced" })
  // Markdown's own tables know no merged cells; HTML is allowed in it.
  .keep(["table"])
  // The way back from a note to the text.
  .addRule("back reference", {
    filter: (node) => node.nodeName === "A" && (node.getAttribute("href") ?? "").startsWith("#note-ref"),
    replacement: () => "",
  });

/** HTML of a text as Markdown. */
export function toMarkdown(html: string): string {
  return turndown.turndown(html);
}

/** A text with what a program must know of it: who answers for it, when it was looked at last, who may use it. */
export function articleMarkdown(article: MarkdownArticle): string {
  const { title, url, author, firmName, publishedOn, updatedOn, verifiedOn, notice, html } = article;
  const facts = [
    `网址：${url}`,
    `作者：${author ? `${author}，${firmName}` : firmName}`,
    `发布：${publishedOn}`,
    `更新：${updatedOn}`,
    `核验日：${verifiedOn ?? "没有核验"}`,
    `来源：${notice}`,
  ];
  return `# ${title}\n\n${facts.map((fact) => `- ${fact}`).join("\n")}\n\n${toMarkdown(html)}\n`;
}

/** Several texts in one file, at most so many characters: whole ones, the first first. */
export function manyMarkdown(articles: readonly MarkdownArticle[], mostCharacters: number): string {
  let text = "";
  for (const article of articles) {
    const next = articleMarkdown(article);
    if (text.length + next.length > mostCharacters) break;
    text += text === "" ? next : `\n---\n\n${next}`;
  }
  return text;
}

interface Index {
  name: string;
  description: string;
  categories: readonly { name: string; url: string }[];
  articles: readonly { title: string; url: string; summary: string }[];
}

/** llms.txt: what the site is, its fields, and the newest texts in a form that programs read. */
export function indexMarkdown({ name, description, categories, articles }: Index): string {
  const line = (label: string, url: string, text: string) =>
    `- [${label.replaceAll(/[[\]\n]/g, " ")}](${url})${text ? `: ${text.replaceAll("\n", " ")}` : ""}`;
  const sections = [
    `# ${name}`,
    ...(description ? [`> ${description}`] : []),
    ["## 业务领域", "", ...categories.map((category) => line(category.name, category.url, ""))].join("\n"),
    ["## 文章", "", ...articles.map((article) => line(article.title, article.url, article.summary))].join(
      "\n",
    ),
  ];
  return `${sections.join("\n\n")}\n`;
}
