import { aiLevelNames, type Content, provenanceNames } from "#lib/articles/schema";
import { type BlockChange, compareBlocks } from "#lib/revisions/body-diff";
import { compareText, hasChanges, type TextPiece } from "#lib/revisions/text-diff";

/** A text with the names of what it refers to by id, as people compare it. */
export interface ComparableText extends Content {
  categoryName: string | null;
  authorName: string | null;
}

/** A field beside the body that isn't what it was. */
export interface FieldChange {
  name: keyof Content;
  label: string;
  /** Of tags: a piece for each. */
  pieces: TextPiece[];
}

/** All that changed between two texts; `body` has every block, also those that stayed. */
export interface ContentDiff {
  fields: FieldChange[];
  body: BlockChange[];
  isBodySame: boolean;
}

type Compare = (before: ComparableText, after: ComparableText) => TextPiece[];

type WordField = {
  [Name in keyof Content]: Content[Name] extends string ? Name : never;
}[keyof Content];
const words =
  (name: WordField): Compare =>
  (before, after) =>
    compareText(before[name], after[name]);
const choice =
  (nameOf: (text: ComparableText) => string): Compare =>
  (before, after) =>
    compareWholes(nameOf(before), nameOf(after));

/** In the order in which people ask for them. */
const fields: readonly [keyof Content, string, Compare][] = [
  ["title", "标题", words("title")],
  ["summary", "摘要", words("summary")],
  ["categoryId", "分类", choice(({ categoryId, categoryName }) => categoryName ?? idOf(categoryId))],
  ["authorId", "署名律师", choice(({ authorId, authorName }) => authorName ?? idOf(authorId))],
  ["tagNames", "标签", (before, after) => compareLists(before.tagNames, after.tagNames)],
  ["coverId", "封面", choice(({ coverId }) => idOf(coverId))],
  ["provenance", "来源类型", choice(({ provenance }) => provenanceNames[provenance])],
  ["sourceName", "来源名称", words("sourceName")],
  ["sourceUrl", "来源网址", words("sourceUrl")],
  ["licence", "授权依据", words("licence")],
  ["aiLevel", "人工智能", choice(({ aiLevel }) => aiLevelNames[aiLevel])],
  ["aiTool", "人工智能工具", words("aiTool")],
  ["aiReviewer", "审校人", words("aiReviewer")],
  ["slug", "网址名", choice(({ slug }) => slug ?? "")],
  ["seoTitle", "搜索标题", words("seoTitle")],
  ["seoDescription", "搜索描述", words("seoDescription")],
];

/** What changed between two states of a text: every field that a revision keeps, and the body. */
export function compareContent(before: ComparableText, after: ComparableText): ContentDiff {
  const changes = fields
    .map(([name, label, compare]) => ({ name, label, pieces: compare(before, after) }))
    .filter(({ pieces }) => hasChanges(pieces));
  const body = compareBlocks(before.body.content, after.body.content);
  return { fields: changes, body, isBodySame: body.every(({ kind }) => kind === "same") };
}

function idOf(id: number | null): string {
  return id === null ? "" : `#${id}`;
}

function compareWholes(before: string, after: string): TextPiece[] {
  if (before === after) return before === "" ? [] : [{ kind: "same", text: before }];
  return [
    { kind: "delete", text: before || "未填" },
    { kind: "insert", text: after || "未填" },
  ];
}

/** The order of tags means nothing to readers; a change of it alone is shown as the new order. */
function compareLists(before: readonly string[], after: readonly string[]): TextPiece[] {
  const gone = before.filter((name) => !after.includes(name));
  const pieces = after.map((text): TextPiece => ({ kind: before.includes(text) ? "same" : "insert", text }));
  if (gone.length > 0 || hasChanges(pieces))
    return [...gone.map((text): TextPiece => ({ kind: "delete", text })), ...pieces];
  const isSame = before.every((name, index) => name === after[index]);
  return isSame ? pieces : pieces.map((piece) => ({ ...piece, kind: "format", note: "次序改变" }));
}
