import type { Run } from "#lib/revisions/text-diff";

/** A node of a body as comparing sees it: any type, also those that the editor learns later. */
export interface DocNode {
  type: string;
  attrs?: Readonly<Record<string, unknown>> | undefined;
  content?: readonly DocNode[] | undefined;
  text?: string | undefined;
  marks?: readonly { type: string; attrs?: Readonly<Record<string, unknown>> | undefined }[] | undefined;
}

const inlineTypes = new Set(["text", "hardBreak", "footnote"]);
const textTypes = new Set(["paragraph", "heading"]);
const markNames: Record<string, string> = { bold: "加粗", italic: "斜体", strike: "删除线" };

/** Whether a node holds words rather than blocks. */
export function isTextBlock({ type, content = [] }: DocNode): boolean {
  return textTypes.has(type) || content.some((child) => inlineTypes.has(child.type));
}

/** The blocks inside a block; the pictures of a gallery, which are an attribute of it, as blocks too. */
export function innerBlocks({ content, attrs }: DocNode): readonly DocNode[] {
  if (content || !isPictureList(attrs?.pictures)) return content ?? [];
  return attrs.pictures.map((picture) => ({ type: "image", attrs: picture }));
}

function isPictureList(value: unknown): value is Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === "object" && entry !== null);
}

/** The words of a text block with their marks. A footnote stands where it is called, in brackets, so that its words are compared too. */
export function blockRuns({ content = [] }: DocNode): Run[] {
  return content.map((node) => {
    const marks = (node.marks ?? []).map(({ type, attrs }) =>
      type === "link" ? `链接到 ${attrs?.href ?? ""}` : (markNames[type] ?? type),
    );
    if (node.type === "text") return { text: node.text ?? "", marks };
    if (node.type === "hardBreak") return { text: "\n", marks };
    const words = node.attrs?.text ?? node.attrs?.label ?? node.type;
    return { text: node.type === "footnote" ? `［注：${words}］` : `［${words}］`, marks };
  });
}

/** All words below a node, captions and other attributes included: what blocks are recognised by. */
export function wordsOf(node: DocNode): string {
  if (node.type === "text") return node.text ?? "";
  const named = Object.values(node.attrs ?? {}).filter((value) => typeof value === "string");
  return [...named, ...innerBlocks(node).map(wordsOf)].join(isTextBlock(node) ? "" : "\n");
}
