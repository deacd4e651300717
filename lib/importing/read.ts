import type { Body } from "#lib/body/schema";
import { DomainError } from "#lib/errors";
import { looksLikePage, stripFurniture } from "#lib/importing/furniture";
import { parseMarkdown } from "#lib/importing/markdown";
import { parsePlainText } from "#lib/importing/plain-text";
import type { Dropped } from "#lib/importing/report";

export const maxTextBytes = 5_000_000;

export interface ReadText {
  title: string;
  body: Body;
  dropped: Dropped[];
}

/**
 * Reads one text file as Markdown (it has # headings) or as plain text.
 * @param options.keepAll false: of a whole web page as text, what surrounds the article is left out and reported
 * @throws DomainError INVALID: not UTF-8, empty, over 5 MB, or without a title
 */
export function readText(bytes: Uint8Array, options: { keepAll: boolean }): ReadText {
  if (bytes.byteLength > maxTextBytes) refuse("文件超过 5 MB，不像是一篇文章。");
  const source = decode(bytes).replace(/\r\n?/g, "\n");
  if (source.trim() === "") refuse("文件是空的。");
  const isPage = !options.keepAll && looksLikePage(source);
  const read = /^#{1,6}\s+\S/m.test(source) && !isPage ? readMarkdown(source) : readPlain(source, isPage);
  if (read.title === "") refuse("没有找到标题：Markdown 请以“# 标题”开头，纯文本的第一行是标题。");
  if (read.body.content.length === 0) refuse("只有标题，没有正文。");
  return read;
}

function readMarkdown(source: string): ReadText {
  const { title, body, dropped } = parseMarkdown(source);
  return { title: title ?? "", body, dropped };
}

function readPlain(source: string, isPage: boolean): ReadText {
  if (isPage) {
    const { title, lines, dropped } = stripFurniture(source);
    return { title, body: parsePlainText(lines), dropped };
  }
  const lines = source.split("\n");
  const titleAt = lines.findIndex((line) => line.trim() !== "");
  return {
    title: (lines[titleAt] ?? "").trim(),
    body: parsePlainText(lines.slice(titleAt + 1)),
    dropped: [],
  };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuse("文件不是 UTF-8 编码，请另存为 UTF-8 后再导入。");
  }
}

function refuse(user: string): never {
  throw new DomainError("INVALID", { user });
}
