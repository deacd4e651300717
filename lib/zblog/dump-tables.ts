import { basename } from "node:path";
import { DomainError } from "#lib/errors";
import { DumpReader } from "#lib/zblog/dump-reader";
import { keyColumns, type Row, type TableName, toRow, type ZblogTables } from "#lib/zblog/tables";

/** Columns by their places, where a dump has rows without names: as Z-BlogPHP 1.7 defines them. */
const places: Record<TableName, string> = {
  config: "conf_ID conf_Name conf_Key conf_Value",
  category:
    "cate_ID cate_Name cate_Order cate_Type cate_Count cate_Alias cate_Group cate_Intro cate_RootID cate_ParentID cate_Template cate_LogTemplate cate_Meta",
  tag: "tag_ID tag_Name tag_Order tag_Type tag_Count tag_Alias tag_Group tag_Intro tag_Template tag_Meta",
  member:
    "mem_ID mem_Guid mem_Level mem_Status mem_Name mem_Password mem_Email mem_HomePage mem_IP mem_CreateTime mem_PostTime mem_UpdateTime mem_Alias mem_Intro mem_Articles mem_Pages mem_Comments mem_Uploads mem_Template mem_Meta",
  upload:
    "ul_ID ul_AuthorID ul_Size ul_Name ul_SourceName ul_MimeType ul_PostTime ul_DownNums ul_LogID ul_Intro ul_Meta",
  post: "log_ID log_CateID log_AuthorID log_Tag log_Status log_Type log_Alias log_IsTop log_IsLock log_Title log_Intro log_Content log_CreateTime log_PostTime log_UpdateTime log_CommNums log_ViewNums log_Template log_Meta",
  comment:
    "comm_ID comm_LogID comm_IsChecking comm_RootID comm_ParentID comm_AuthorID comm_Name comm_Email comm_HomePage comm_Content comm_CreateTime comm_PostTime comm_UpdateTime comm_IP comm_Agent comm_Meta",
};

/**
 * Opens a dump and finds the tables of Z-BlogPHP in it by the columns of its posts.
 * @throws DomainError INVALID where it isn't there or holds another program's tables
 */
export async function openDump(file: string): Promise<ZblogTables> {
  const reader = new DumpReader(file);
  let prefix: string | null = null;
  for await (const { table, columns, values } of reader.rows((name) => /post$/i.test(name))) {
    const isPost = columns ? columns.includes("log_ID") : values.length >= places.post.split(" ").length;
    if (isPost) prefix = table.slice(0, -"post".length);
    if (prefix !== null) break;
  }
  if (prefix === null) throw unknownTables(reader);
  return {
    label: basename(file),
    rows: (table) => rowsOf(reader, prefix, table),
    damage: () => reader.damage,
    close: async () => {},
  };
}

async function* rowsOf(reader: DumpReader, prefix: string, table: TableName): AsyncGenerator<Row> {
  const wanted = `${prefix}${table}`;
  const byPlace = places[table].split(" ");
  for await (const { columns, values, line } of reader.rows((name) => name === wanted)) {
    const names = columns?.includes(keyColumns[table]) || columns?.includes("conf_Name") ? columns : byPlace;
    const pairs = names.map((name, index) => [name, values[index] ?? null] as const);
    yield toRow(Object.fromEntries(pairs), `${wanted}，第 ${line} 行`);
  }
}

function unknownTables({ tables, damage }: DumpReader): DomainError {
  const names = [...tables];
  const isWordPress = names.some((name) => /_posts$/.test(name));
  const seen = names.length > 0 ? `里面的表是：${names.slice(0, 8).join("、")}。` : "里面没有表。";
  const hint = isWordPress ? "像是 WordPress，请在 WordPress 后台导出 WXR 文件，用 import wxr 导入。" : "";
  const broken = damage ? `${damage}。` : "";
  return new DomainError("INVALID", {
    user: `这不是 Z-BlogPHP 的备份：没有找到文章表（zbp_post）。${seen}${hint}${broken}没有导入任何内容。`,
  });
}
