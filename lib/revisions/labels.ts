import type { DocNode } from "#lib/revisions/block-text";

const blockNames: Record<string, string> = {
  paragraph: "段落",
  heading: "标题",
  bulletList: "列表",
  orderedList: "编号列表",
  listItem: "列表项",
  blockquote: "引用",
  callout: "提示框",
  table: "表格",
  tableRow: "表格行",
  tableCell: "单元格",
  tableHeader: "表头",
  image: "图片",
  gallery: "组图",
  video: "视频",
  statute: "法条",
  case: "案例",
  callToAction: "咨询按钮",
  snippet: "共用片段",
  horizontalRule: "分隔线",
};

const attributeNames: Record<string, string> = {
  type: "样式",
  level: "级别",
  id: "锚点",
  mediaId: "图片",
  alt: "替代文字",
  caption: "说明",
  start: "起始编号",
  tone: "类型",
  colspan: "占几列",
  rowspan: "占几行",
  href: "链接",
  snippetId: "片段",
  title: "标题",
  text: "条文",
  law: "法律",
  article: "条款",
  asOf: "条文有效于",
  number: "案号",
  court: "审理法院",
  decidedOn: "裁判日期",
  gist: "裁判要旨",
  sourceUrl: "来源",
  label: "按钮文字",
  url: "网址",
  decorative: "仅作装饰",
  crop: "裁切",
  focalX: "焦点（横）",
  focalY: "焦点（纵）",
};

/** What people call a block; a type that has no name yet stands as it is. */
export function blockName(type: string): string {
  return blockNames[type] ?? type;
}

export function attributeName(name: string): string {
  return attributeNames[name] ?? name;
}

/** The attributes of a block that people wrote or chose, for one that is shown whole. */
export function shownAttributes({ attrs = {} }: DocNode): { name: string; text: string }[] {
  return Object.entries(attrs).flatMap(([name, value]) =>
    (typeof value === "string" && value !== "" && name !== "id") || name === "snippetId"
      ? [{ name, text: String(value) }]
      : [],
  );
}
