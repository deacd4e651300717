import sanitizeHtml from "sanitize-html";
import { z } from "zod";
import { type Content, contentSchema } from "#lib/articles/schema";
import { bodySchema } from "#lib/body/schema";
import { DomainError } from "#lib/errors";
import { parsePlainText } from "#lib/importing/plain-text";
import { readText } from "#lib/importing/read";

const limits = { title: 120, field: 300 };

/** A text as JSON: the fields of an article, its body as plain text or as editor JSON. */
const jsonSchema = z.object({
  title: z.string().default(""),
  text: z.string().optional(),
  body: bodySchema.optional(),
  summary: z.string().default(""),
  seoTitle: z.string().default(""),
  seoDescription: z.string().default(""),
  tagNames: z.array(z.string()).default([]),
});

/**
 * Reads a file for the checks alone: Markdown, plain text, a web page or JSON. Nothing is stored.
 * @param name its name, which says what it is
 * @throws DomainError INVALID where it can't be read as a text
 */
export function readCheckedFile(name: string, bytes: Uint8Array): Content {
  const kind = /\.(html?|json)$/i.exec(name)?.[1]?.toLowerCase();
  if (kind === "json") return readJson(new TextDecoder().decode(bytes));
  if (kind !== undefined) return readHtml(new TextDecoder().decode(bytes));
  const { title, body } = readText(bytes, { keepAll: false });
  return contentSchema.parse({ title: cut(title, limits.title), body });
}

function readJson(source: string): Content {
  const parsed = jsonSchema.safeParse(parseJson(source));
  if (!parsed.success) throw unreadable("JSON 里要有 title 和 text（或 body）。");
  const { text = "", body = parsePlainText(text.split("\n")), ...fields } = parsed.data;
  return toContent({ ...fields, body });
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    throw unreadable("文件不是有效的 JSON。");
  }
}

/** Words and what pictures say of themselves; scripts and styles are none. */
function readHtml(source: string): Content {
  const alts: string[] = [];
  const meta = new Map<string, string>();
  const broken = source.replace(/<\/?(?:p|div|h[1-6]|li|tr|section|article|blockquote|br|title)\b/gi, "\n$&");
  const plain = sanitizeHtml(broken, {
    allowedTags: [],
    transformTags: {
      "*": (tagName, attribs) => {
        if (tagName === "img" && attribs.alt) alts.push(attribs.alt);
        if (tagName === "meta" && attribs.name) meta.set(attribs.name.toLowerCase(), attribs.content ?? "");
        return { tagName, attribs };
      },
    },
    nonTextTags: ["script", "style", "textarea", "option", "noscript", "title"],
    textFilter: decodeEntities,
  });
  const titleOf = (tag: string) =>
    decodeEntities(new RegExp(`<${tag}\\b[^>]*>([^<]*)`, "i").exec(source)?.[1]?.trim() ?? "");
  const { content } = parsePlainText(plain.split("\n"));
  const pictures = alts.map((alt, index) => ({
    type: "image",
    attrs: { mediaId: index + 1, alt: cut(alt, limits.field), caption: "" },
  }));
  return toContent({
    title: titleOf("h1") || titleOf("title"),
    seoTitle: titleOf("title"),
    seoDescription: meta.get("description") ?? "",
    body: bodySchema.parse({ type: "doc", content: [...content, ...pictures] }),
  });
}

function toContent(
  fields: Pick<z.input<typeof contentSchema>, "title" | "body" | "summary" | "seoTitle" | "seoDescription">,
): Content {
  const { title, summary = "", seoTitle = "", seoDescription = "" } = fields;
  const parsed = contentSchema.safeParse({
    ...fields,
    title: cut(title, limits.title),
    summary: cut(summary, limits.field),
    seoTitle: cut(seoTitle, limits.title),
    seoDescription: cut(seoDescription, limits.field),
  });
  if (parsed.success) return parsed.data;
  throw unreadable(parsed.error.issues.map(({ message }) => message).join("；"));
}

function cut(text: string, limit: number): string {
  return [...text.trim()].slice(0, limit).join("");
}

function decodeEntities(text: string): string {
  const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " ", "#39": "'" };
  return text.replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (whole, name: string) => named[name] ?? whole);
}

function unreadable(why: string): DomainError {
  return new DomainError("INVALID", { user: `没有读出文章：${why}` });
}
