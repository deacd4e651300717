import { DOMSerializer, Node, type Schema } from "@tiptap/pm/model";
import { clipboardTree } from "#components/admin/editor/clipboard-tree";
import { mapInnerBlocks } from "#lib/body/map-blocks";
import type { Block } from "#lib/body/schema";
import { isDomainError } from "#lib/errors";
import type { DroppedKind } from "#lib/html-body/drops";
import { readTree } from "#lib/html-body/read";
import { type ArticleSource, readWeChatSource } from "#lib/html-body/wechat";

/** A picture that has to be fetched, and the words that stand in its place until then. */
export interface AwaitedPicture {
  token: string;
  /** http(s), or data: in base64. */
  source: string;
  alt: string;
  caption: string;
}

export interface CleanPaste {
  /** What the editor's own schema reads without a loss. */
  html: string;
  pictures: AwaitedPicture[];
  /** What the writer should know of; null where nothing that matters was left out. */
  note: string | null;
  source: ArticleSource | null;
}

let tokens = 0;

/**
 * Cleans what was copied in another program by the allow-list of all imports; what was copied in an editor of ours
 * comes back as it was.
 */
export function cleanPaste(html: string, schema: Schema): CleanPaste {
  const nothing: CleanPaste = { html, pictures: [], note: null, source: null };
  if (/\bdata-pm-slice=/.test(html)) return nothing;
  try {
    const root = clipboardTree(html);
    const isDocument = /\bmso-|urn:schemas-microsoft-com|\bdocs-internal-guid/.test(html);
    const { body, sources, dropped } = readTree(root, { numberedHeadings: isDocument });
    const pictures: AwaitedPicture[] = [];
    const content = awaitPictures(body.content, sources, pictures);
    const note = noteOf(dropped);
    return { html: serialise(content, schema), pictures, note, source: readWeChatSource(root) };
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return { ...nothing, html: "", note: `没有粘贴：${error.user}` };
  }
}

function awaitPictures(
  blocks: readonly Block[],
  sources: readonly string[],
  pictures: AwaitedPicture[],
): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.type !== "image" && block.type !== "gallery")
      return [mapInnerBlocks(block, (inner) => awaitPictures(inner, sources, pictures))];
    const shown = block.type === "image" ? [block.attrs] : block.attrs.pictures;
    return shown.map(({ mediaId, alt, caption }) => {
      tokens += 1;
      const token = `〔图片 ${tokens} 正在取回〕`;
      pictures.push({ token, source: sources[mediaId - 1] ?? "", alt, caption });
      return { type: "paragraph", content: [{ type: "text", text: token }] };
    });
  });
}

function serialise(content: Block[], schema: Schema): string {
  if (content.length === 0) return "";
  const node = Node.fromJSON(schema, { type: "doc", content });
  const holder = document.createElement("div");
  holder.append(DOMSerializer.fromSchema(schema).serializeFragment(node.content));
  return holder.innerHTML;
}

/** Only what a reader would miss. */
const missed = new Set([
  "嵌入的页面",
  "矢量图",
  "公式",
  "音频",
  "视频",
  "表单",
  "地址不可用的图片",
  "隐藏的内容",
]);

function noteOf(dropped: readonly DroppedKind[]): string | null {
  const local = dropped.find(({ what }) => what === "只在原来的电脑上的图片");
  const parts = dropped
    .filter(({ what }) => missed.has(what))
    .map(({ what, count }) => `${what} ${count} 处`);
  const lost = parts.length > 0 ? `没有一起粘贴：${parts.join("、")}。` : "";
  const pictures = local
    ? `有 ${local.count} 张图片只在原来的文件里，没有一起粘贴：请把 Word 文件直接拖进正文，或另外上传图片。`
    : "";
  return lost + pictures || null;
}
