import { csvLine, csvStart } from "#lib/csv";

/** One article as a table tells of it; times as 2026-03-12T09:30:00+08:00, empty where there is none. */
export interface ExportRow {
  id: number;
  title: string;
  status: string;
  review: string;
  category: string;
  author: string;
  tags: string[];
  url: string;
  publishedAt: string;
  updatedAt: string;
  touchedAt: string;
  touchedBy: string;
  verifiedOn: string;
  isIndexed: boolean;
  characters: number;
}

const heads: Record<keyof ExportRow, string> = {
  id: "编号",
  title: "标题",
  status: "状态",
  review: "审核",
  category: "分类",
  author: "署名",
  tags: "标签",
  url: "网址",
  publishedAt: "发布时间",
  updatedAt: "更新时间",
  touchedAt: "最近改动",
  touchedBy: "最后修改人",
  verifiedOn: "核验日",
  isIndexed: "允许收录",
  characters: "字数",
};
const columns = Object.keys(heads) as (keyof ExportRow)[];

export function toCsv(rows: readonly ExportRow[]): string {
  const lines = [Object.values(heads), ...rows.map((row) => columns.map((column) => sayCell(row[column])))];
  return csvStart + lines.map(csvLine).join("");
}

function sayCell(value: ExportRow[keyof ExportRow]): string {
  if (Array.isArray(value)) return value.join("、");
  if (typeof value === "boolean") return value ? "是" : "否";
  return String(value);
}
