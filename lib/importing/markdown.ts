import { marked, type Token, type Tokens } from "marked";
import { isSafeHref } from "#lib/body/href";
import { type Block, type Body, bodySchema, type Inline, type ListItem, type Mark } from "#lib/body/schema";
import type { Dropped } from "#lib/importing/report";

export interface ParsedMarkdown {
  /** The first level-1 heading, null where there is none. */
  title: string | null;
  body: Body;
  dropped: Dropped[];
}

/**
 * Reads Markdown (CommonMark with tables) into a body. What a body can't hold (HTML, pictures, code) is kept as
 * text where it has words, and reported.
 */
export function parseMarkdown(source: string): ParsedMarkdown {
  const dropped: Dropped[] = [];
  const tokens = marked.lexer(source.replace(/\r\n?/g, "\n"));
  const titleToken = tokens.find(
    (token): token is Tokens.Heading => token.type === "heading" && (token as Tokens.Heading).depth === 1,
  );
  const content = tokens.filter((token) => token !== titleToken).flatMap((token) => toBlocks(token, dropped));
  return {
    title: titleToken ? plainText(titleToken.text) : null,
    body: bodySchema.parse({ type: "doc", content }),
    dropped,
  };
}

function toBlocks(token: Token, dropped: Dropped[]): Block[] {
  switch (token.type) {
    case "heading": {
      // The title is the page's only h1; deeper levels than h4 say nothing to a reader.
      const level = Math.min(4, Math.max(2, (token as Tokens.Heading).depth));
      return [{ type: "heading", attrs: { level }, content: toInline(token.tokens ?? [], dropped) }];
    }
    case "paragraph":
    case "text": {
      const content = token.tokens ? toInline(token.tokens, dropped) : textNode(token.raw, []);
      return content.length > 0 ? [{ type: "paragraph", content }] : [];
    }
    case "list":
      return [toList(token as Tokens.List, dropped)];
    case "blockquote": {
      const content = (token.tokens ?? []).flatMap((inner) => toBlocks(inner, dropped));
      return content.length > 0 ? [{ type: "blockquote", content }] : [];
    }
    case "table":
      return [toTable(token as Tokens.Table, dropped)];
    case "hr":
      return [{ type: "horizontalRule" }];
    case "code":
      dropped.push({ what: "代码块的格式（文字保留为段落）", text: (token as Tokens.Code).text });
      return (token as Tokens.Code).text
        .split(/\n{2,}/)
        .map((text) => ({ type: "paragraph" as const, content: textNode(text, []) }));
    case "space":
    case "def":
      return [];
    default:
      dropped.push({
        what: token.type === "html" ? "HTML 代码" : `不支持的内容（${token.type}）`,
        text: token.raw.trim(),
      });
      return [];
  }
}

function toList(list: Tokens.List, dropped: Dropped[]): Block {
  const content = list.items.map((item): ListItem => {
    const blocks = item.tokens.flatMap((token) => toBlocks(token, dropped));
    return { type: "listItem", content: blocks.length > 0 ? blocks : [{ type: "paragraph" }] };
  });
  if (!list.ordered) return { type: "bulletList", content };
  return { type: "orderedList", attrs: { start: Number(list.start) || 1 }, content };
}

function toTable(table: Tokens.Table, dropped: Dropped[]): Block {
  const row = (cells: Tokens.TableCell[], type: "tableHeader" | "tableCell") => ({
    type: "tableRow" as const,
    content: cells.map((cell) => ({
      type,
      attrs: { colspan: 1, rowspan: 1 },
      content: [{ type: "paragraph" as const, content: toInline(cell.tokens, dropped) }],
    })),
  });
  return {
    type: "table",
    content: [row(table.header, "tableHeader"), ...table.rows.map((cells) => row(cells, "tableCell"))],
  };
}

function toInline(tokens: Token[], dropped: Dropped[], marks: Mark[] = []): Inline[] {
  return tokens.flatMap((token): Inline[] => {
    const nested = ("tokens" in token ? token.tokens : undefined) ?? [];
    const within = (mark: Mark) => toInline(nested, dropped, [...marks, mark]);
    switch (token.type) {
      case "strong":
        return within({ type: "bold" });
      case "em":
        return within({ type: "italic" });
      case "del":
        return within({ type: "strike" });
      case "link": {
        const { href } = token as Tokens.Link;
        if (isSafeHref(href)) return within({ type: "link", attrs: { href } });
        dropped.push({ what: "不安全的链接（文字保留）", text: href });
        return toInline(nested, dropped, marks);
      }
      case "br":
        return [{ type: "hardBreak" }];
      case "image":
        dropped.push({ what: "图片", text: (token as Tokens.Image).href });
        return [];
      case "html":
        dropped.push({ what: "HTML 代码", text: token.raw });
        return [];
      case "text":
        if ((token as Tokens.Text).tokens)
          return toInline((token as Tokens.Text).tokens ?? [], dropped, marks);
        return textNode(plainText((token as Tokens.Text).text), marks);
      default:
        return textNode(plainText("text" in token ? String(token.text) : token.raw), marks);
    }
  });
}

function textNode(text: string, marks: Mark[]): Inline[] {
  // Between 汉字 a line break in the source is no space; elsewhere it is one.
  const joined = text
    .replace(/([\p{Script=Han}，。；：、！？）》”])\n(?=[\p{Script=Han}（《“])/gu, "$1")
    .replace(/\n/g, " ");
  if (joined === "") return [];
  return [marks.length > 0 ? { type: "text", text: joined, marks } : { type: "text", text: joined }];
}

const entities: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

// The lexer escapes what it takes for plain text; a body holds the characters themselves.
function plainText(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
}
