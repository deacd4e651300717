import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";

/** Of the site's administrator. */
export const formerPassword = "旧密码123";
const guid = "2c2f8a9e";
const md5 = (text: string) => createHash("md5").update(text).digest("hex");

type Cell = string | number | null;
type Rows = Record<string, Cell>[];

/** A small site as Z-BlogPHP 1.7 keeps it, for tests: with what real ones contain. */
export interface SampleSite {
  config: Rows;
  category: Rows;
  tag: Rows;
  member: Rows;
  upload: Rows;
  post: Rows;
  comment: Rows;
}

/** 2013-05-09 08:00 in Shanghai, and a day later for each text. */
const firstAt = 1_368_057_600;
const day = 86_400;

/** @param rules by their names: { ZC_ARTICLE_REGEX: "{%host%}hf/{%id%}.html" } */
export function sampleSite(rules: Record<string, string>, { posts = 20 } = {}): SampleSite {
  const settings = { ZC_BLOG_HOST: "https://old.example/", ZC_BLOG_NAME: "旧站", ...rules };
  const php = (text: string) => `s:${Buffer.byteLength(text)}:"${text}";`;
  return {
    config: Object.entries(settings).map(([name, value], index) => ({
      ...{ conf_ID: index + 1, conf_Name: "system", conf_Key: name, conf_Value: php(value) },
    })),
    category: [
      { cate_ID: 1, cate_Name: "婚姻家事", cate_Alias: "hunyin", cate_ParentID: 0 },
      { cate_ID: 2, cate_Name: "离婚", cate_Alias: "lihun", cate_ParentID: 1 },
      { cate_ID: 3, cate_Name: "债权 债务", cate_Alias: "", cate_ParentID: 0 },
    ].map((row, index) => ({ ...row, cate_Order: index, cate_Intro: "", cate_RootID: 0, cate_Meta: "" })),
    tag: [
      { tag_ID: 1, tag_Name: "彩礼", tag_Alias: "" },
      { tag_ID: 2, tag_Name: "抚养权", tag_Alias: "fuyangquan" },
    ].map((row) => ({ ...row, tag_Order: 0, tag_Intro: "", tag_Meta: "" })),
    member: [
      {
        ...{ mem_ID: 1, mem_Guid: guid, mem_Level: 1, mem_Status: 0, mem_Name: "沈砚秋" },
        ...{
          mem_Password: md5(md5(formerPassword) + guid),
          mem_Email: "shen@old.example",
          mem_Alias: "",
          mem_Intro: "",
        },
      },
      {
        ...{ mem_ID: 2, mem_Guid: "x", mem_Level: 6, mem_Status: 0, mem_Name: "访客" },
        ...{ mem_Password: "", mem_Email: "", mem_Alias: "", mem_Intro: "" },
      },
    ],
    upload: ["tu.jpg", "../../../../etc/passwd"].map((name, index) => ({
      ...{ ul_ID: index + 1, ul_AuthorID: 1, ul_Size: 1, ul_Name: name, ul_SourceName: "图.jpg" },
      ...{ ul_MimeType: "image/jpeg", ul_PostTime: firstAt, ul_LogID: 0 },
    })),
    post: [
      ...Array.from({ length: posts }, (_, index) => samplePost(index)),
      {
        ...samplePost(posts),
        ...{ log_Type: 1, log_Title: "关于我们", log_Alias: "about-us", log_Tag: "" },
      },
      { ...samplePost(posts + 1), log_Status: 1, log_Title: "草稿" },
      { ...samplePost(posts + 2), log_Status: 4, log_Title: "私密" },
    ],
    comment: [
      { comm_ID: 1, comm_LogID: 1005857, comm_IsChecking: 0, comm_ParentID: 0, comm_Content: "说得好\n谢谢" },
      {
        comm_ID: 2,
        comm_LogID: 1005857,
        comm_IsChecking: 0,
        comm_ParentID: 1,
        comm_Content: "<b>不客气</b>",
      },
      { comm_ID: 3, comm_LogID: 1005857, comm_IsChecking: 1, comm_ParentID: 0, comm_Content: "广告" },
      { comm_ID: 4, comm_LogID: 99, comm_IsChecking: 0, comm_ParentID: 0, comm_Content: "文章已删" },
    ].map((row) => ({
      ...{ ...row, comm_RootID: 0, comm_AuthorID: 0, comm_Name: "读者", comm_Email: "a@b.example" },
      ...{ comm_HomePage: "", comm_PostTime: firstAt + day, comm_IP: "192.0.2.1", comm_Agent: "" },
    })),
  };
}

function samplePost(index: number): Record<string, Cell> {
  const at = firstAt + index * day * 11;
  return {
    ...{ log_ID: 1_005_857 + index, log_CateID: 1 + (index % 3), log_AuthorID: index === 5 ? 77 : 1 },
    ...{ log_Tag: index % 2 === 0 ? "{1}{2}{99}" : "", log_Status: 0, log_Type: 0 },
    log_Alias: index % 4 === 1 ? `wen-${index}` : "",
    ...{ log_IsTop: index === 0 ? 2 : 0, log_IsLock: 0 },
    log_Title: `离婚时婚前房产怎么分（${index}）？'引号'`,
    log_Intro: "",
    log_Content: `<p>婚前买的房子，\r\n原则上归买的一方；见 <a href="{#ZC_BLOG_HOST#}hf/1.html">前文</a>。😀</p><!--more--><p>第 ${index} 段\\。</p>`,
    ...{
      log_CreateTime: at,
      log_PostTime: at,
      log_UpdateTime: at + day,
      log_CommNums: 0,
      log_ViewNums: 100 + index,
    },
    ...{ log_Template: "", log_Meta: index === 0 ? 'a:1:{s:6:"source";s:6:"转载";}' : "" },
  };
}

/** Writes the site into an SQLite database, with the prefix zbp_. */
export function fillSqlite(database: DatabaseSync, site: SampleSite): void {
  for (const [table, rows] of Object.entries(site) as [string, Rows][]) {
    const columns = Object.keys(rows[0] ?? { id: 0 });
    database.exec(`CREATE TABLE zbp_${table} (${columns.join(", ")})`);
    const insert = database.prepare(`INSERT INTO zbp_${table} VALUES (${columns.map(() => "?").join(", ")})`);
    for (const row of rows) insert.run(...Object.values(row));
  }
}

/** The site as mysqldump writes it: all rows of a table in one statement. */
export function dumpOf(site: SampleSite, { charset = "utf8mb4" } = {}): string {
  const tables = Object.entries(site).filter(([, rows]) => rows.length > 0) as [string, Rows][];
  const parts = tables.map(([table, rows]) => {
    const columns = Object.keys(rows[0] ?? {});
    const definition = columns.map((name) => `  \`${name}\` longtext`).join(",\n");
    const tuples = rows.map((row) => `(${Object.values(row).map(literal).join(",")})`);
    return `DROP TABLE IF EXISTS \`zbp_${table}\`;\nCREATE TABLE \`zbp_${table}\` (\n${definition}\n) ENGINE=MyISAM DEFAULT CHARSET=${charset};\nLOCK TABLES \`zbp_${table}\` WRITE;\nINSERT INTO \`zbp_${table}\` VALUES ${tuples.join(",")};\nUNLOCK TABLES;\n`;
  });
  return `-- MySQL dump 10.13\n/*!40101 SET NAMES ${charset} */;\n\n${parts.join("\n")}-- Dump completed\n`;
}

function literal(value: Cell): string {
  if (value === null) return "NULL";
  if (typeof value === "number") return String(value);
  return `'${value.replace(/[\\'\r\n\0]/g, (mark) => ({ "\r": "\\r", "\n": "\\n", "\0": "\\0" })[mark] ?? `\\${mark}`)}'`;
}
