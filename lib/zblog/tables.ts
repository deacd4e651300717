/** A row as text, whatever the database's types: column names are those of Z-BlogPHP. */
export interface Row {
  get(column: string): string;
  /** Where it stands, for messages. */
  place: string;
}

export const tableNames = ["config", "category", "tag", "member", "upload", "post", "comment"] as const;
export type TableName = (typeof tableNames)[number];

/** The tables of a Z-BlogPHP site, wherever they are. */
export interface ZblogTables {
  /** Which database or file, without a password. */
  label: string;
  /** All rows of a table; posts and comments by their ids. */
  rows(table: TableName): AsyncIterable<Row>;
  /** What of the source couldn't be read; empty where all could. */
  damage(): string;
  close(): Promise<void>;
}

export function toRow(values: Record<string, unknown>, place: string): Row {
  const text = (value: unknown) => (value === null || value === undefined ? "" : String(value));
  return { place, get: (column) => text(values[column]) };
}

/** The first column of each table, and the order in which rows are read. */
export const keyColumns: Record<TableName, string> = {
  config: "conf_ID",
  category: "cate_ID",
  tag: "tag_ID",
  member: "mem_ID",
  upload: "ul_ID",
  post: "log_ID",
  comment: "comm_ID",
};
