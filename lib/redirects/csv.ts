import { parse } from "csv-parse/sync";
import { DomainError } from "#lib/errors";
import {
  importLinesMax,
  originNames,
  type Redirect,
  redirectKinds,
  redirectSchema,
} from "#lib/redirects/schema";

/** A line of a file that can't be taken. */
export interface CsvError {
  line: number;
  reason: string;
}

/** A redirect with the line that it stands in. */
export type CsvRedirect = Redirect & { line: number };

/** Heads as an export writes them, and as other programs do. */
const heads = {
  source: ["原网址", "source", "from", "old"],
  target: ["新网址", "target", "to", "new"],
  kind: ["类型", "kind", "type"],
};
export const csvHeads = [...Object.values(heads).map(([head]) => head ?? ""), "来源", "跳转次数", "最近一次"];

/**
 * Reads a table of redirects: columns 原网址, 新网址 and, if wanted, 类型 (单个网址 where it is empty); others are left
 * aside. Without a head the first three columns are these.
 * @throws DomainError INVALID where it is no table, or one of too many lines
 */
export function readRedirects(csv: string): { redirects: CsvRedirect[]; errors: CsvError[] } {
  const [first, ...rest] = readTable(csv);
  if (!first) throw new DomainError("INVALID", { user: "文件里没有内容。" });
  const columns = columnsOf(first.record);
  const records = columns ? rest : [first, ...rest];
  const { source, target, kind } = columns ?? { source: 0, target: 1, kind: 2 };
  if (records.length > importLinesMax)
    throw new DomainError("INVALID", { user: `一次最多导入 ${importLinesMax} 行，请分成几个文件。` });
  const redirects: CsvRedirect[] = [];
  const errors: CsvError[] = [];
  for (const { record, line } of records) {
    // Reports of other lines, and of origin AUTOMATIC: the site makes those by itself.
    if (record.includes(originNames.AUTOMATIC)) {
      errors.push({ line, reason: "自动产生的跳转不用导入" });
      continue;
    }
    const parsed = redirectSchema.safeParse({
      source: record[source] ?? "",
      target: record[target] ?? "",
      kind: kindOf(record[kind] ?? ""),
    });
    if (parsed.success) redirects.push({ ...parsed.data, line });
    else errors.push({ line, reason: parsed.error.issues[0]?.message ?? "这一行的内容不对" });
  }
  return { redirects, errors };
}

function readTable(csv: string): { record: string[]; line: number }[] {
  const lines: number[] = [];
  try {
    const records = parse(csv, {
      ...{ bom: true, relaxColumnCount: true, skipEmptyLines: true, trim: true },
      onRecord: (record: string[], context) => {
        lines.push(context.lines);
        return record;
      },
    });
    return records.map((record, index) => ({ record, line: lines[index] ?? 0 }));
  } catch {
    throw new DomainError("INVALID", { user: "这个文件不是 CSV 表格，没有导入。" });
  }
}

function columnsOf(record: readonly string[]): Record<keyof typeof heads, number> | null {
  const find = (names: readonly string[]) => record.findIndex((cell) => names.includes(cell.toLowerCase()));
  const [source, target, kind] = [find(heads.source), find(heads.target), find(heads.kind)];
  return source < 0 || target < 0 ? null : { source, target, kind };
}

function kindOf(cell: string): string {
  if (cell === "") return "EXACT";
  const known = Object.entries(redirectKinds).find(
    ([kind, name]) => cell === name || cell.toUpperCase() === kind,
  );
  return known?.[0] ?? { REGEX: "PATTERN", 精确: "EXACT" }[cell.toUpperCase()] ?? cell;
}
