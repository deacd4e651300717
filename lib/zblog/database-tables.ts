import { basename } from "node:path";
import mysql from "mysql2/promise";
import { DomainError } from "#lib/errors";
import { sqlite } from "#lib/sqlite";
import { keyColumns, type Row, type TableName, toRow, type ZblogTables } from "#lib/zblog/tables";

/** Rows that are read at once; a page by key holds no connection open while a batch is written here. */
const pageSize = 200;

interface Queries {
  label: string;
  tableNames(): Promise<string[]>;
  /** Rows with `key` above `after` in its order. */
  page(table: string, key: string, after: string | number): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** @throws DomainError INVALID where it can't be opened or isn't a site of Z-BlogPHP */
export async function openSqlite(file: string): Promise<ZblogTables> {
  const open = () => {
    try {
      const database = new sqlite.DatabaseSync(file, { readOnly: true });
      database.prepare("SELECT 1 FROM sqlite_master").get();
      return database;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new DomainError("INVALID", { user: `打不开 SQLite 文件 ${file}：${why}` });
    }
  };
  const database = open();
  return toTables({
    label: basename(file),
    tableNames: async () =>
      database
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
        .all()
        .map(({ name }) => String(name)),
    page: async (table, key, after) =>
      database
        .prepare(`SELECT * FROM "${table}" WHERE "${key}" > ? ORDER BY "${key}" LIMIT ${pageSize}`)
        .all(after),
    close: async () => database.close(),
  });
}

/** @throws DomainError INVALID where nobody answers, the password is wrong, or it isn't a site of Z-BlogPHP */
export async function openMysql(url: string): Promise<ZblogTables> {
  const label = URL.canParse(url) ? `${new URL(url).host}${new URL(url).pathname}` : "MySQL";
  const connect = async () => {
    try {
      return await mysql.createConnection({ uri: url, charset: "utf8mb4", connectTimeout: 10_000 });
    } catch (error) {
      const why = error instanceof Error && "code" in error ? String(error.code) : "地址有误";
      throw new DomainError("INVALID", {
        user: `连不上 MySQL（${label}）：${why}。请检查地址、账号和密码。`,
      });
    }
  };
  const connection = await connect();
  const query = async (sql: string, values: (string | number)[]) => {
    const [rows] = await connection.query<mysql.RowDataPacket[]>(sql, values);
    return rows;
  };
  return toTables({
    label,
    tableNames: async () => (await query("SHOW TABLES", [])).map((row) => String(Object.values(row)[0])),
    page: (table, key, after) =>
      query(
        `SELECT * FROM ${mysql.escapeId(table)} WHERE ${mysql.escapeId(key)} > ? ORDER BY 1 LIMIT ${pageSize}`,
        [after],
      ),
    close: () => connection.end(),
  });
}

async function toTables(queries: Queries): Promise<ZblogTables> {
  const names = await queries.tableNames();
  const post = names.find((name) => name.endsWith("post") && names.includes(name.replace(/post$/, "member")));
  if (post === undefined) {
    await queries.close();
    const seen = names.length > 0 ? `里面的表是：${names.slice(0, 8).join("、")}。` : "里面没有表。";
    throw new DomainError("INVALID", {
      user: `${queries.label} 不是 Z-BlogPHP 的数据库：没有找到文章表（zbp_post）。${seen}没有导入任何内容。`,
    });
  }
  const prefix = post.slice(0, -"post".length);
  const known = new Set(names);
  return {
    label: queries.label,
    rows: (table) => pages(queries, known.has(prefix + table) ? prefix : null, table),
    damage: () => "",
    close: () => queries.close(),
  };
}

async function* pages(queries: Queries, prefix: string | null, table: TableName): AsyncGenerator<Row> {
  if (prefix === null) return;
  const key = keyColumns[table];
  let after: string | number = -1;
  while (true) {
    const rows = await queries.page(prefix + table, key, after);
    for (const row of rows) yield toRow(row, `${prefix}${table} ${String(row[key])}`);
    const last = rows.at(-1)?.[key];
    if (rows.length < pageSize || last === undefined) return;
    after = Number(last);
  }
}
