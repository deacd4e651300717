import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { cdata, dates, element } from "#lib/exporting/wxr-xml";
import { makeRevision } from "#lib/synthetic/article";
import { Random } from "#lib/synthetic/random";
import { areas } from "#lib/synthetic/vocabulary";

export interface FileOptions {
  articles: number;
  /** 汉字 of an average text. */
  characters: number;
  /** Bytes beside each text that nobody reads here: what page builders and plugins keep. */
  ballast: number;
}

const site = "https://old.example";
const firstAt = Date.UTC(2012, 0, 1);
const hourMs = 3_600_000;
const commentsEvery = 3;

interface Sample {
  id: number;
  title: string;
  html: string;
  area: number;
  tags: string[];
  at: Date;
}

function* samples({ articles, characters }: FileOptions): Generator<Sample> {
  const random = new Random(8);
  for (let id = 1; id <= articles; id += 1) {
    const area = random.between(0, areas.length - 1);
    const { title, html, tagNames } = makeRevision(
      random,
      areas[area] ?? random.pick(areas),
      { categoryId: 1, authorId: 1 },
      characters,
    );
    const link = id > 1 ? `<p><a href="${site}/hf/${random.between(1, id - 1)}.html">相关文章</a></p>` : "";
    yield {
      ...{ id, area, tags: [...new Set(tagNames)], title: `${title}（${id}）`, html: html + link },
      at: new Date(firstAt + id * hourMs),
    };
  }
}

/** Of bytes that don't repeat, as letters. */
function ballastOf(bytes: number): string {
  return randomBytes(Math.ceil((bytes * 3) / 4)).toString("base64");
}

/** An export as WordPress writes it: categories, an author, articles with tags, links and comments. */
export async function writeWxrFile(file: string, options: FileOptions): Promise<void> {
  await pipeline(Readable.from(wxr(options)), createWriteStream(file));
}

function* wxr(options: FileOptions): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>旧站</title><link>${site}</link>\n`;
  yield `<wp:author>${cdata("wp:author_login", "shen")}${cdata("wp:author_display_name", "沈砚秋")}</wp:author>\n`;
  for (const [index, { name }] of areas.entries())
    yield `<wp:category>${cdata("wp:category_nicename", `area-${index}`)}${cdata("wp:cat_name", name)}</wp:category>\n`;
  for (const { id, title, html, area, tags, at } of samples(options)) {
    const comment = `<wp:comment>${element("wp:comment_id", id)}${cdata("wp:comment_author", "读者")}${dates("wp:comment_date", at)}${cdata("wp:comment_content", "谢谢，写得很清楚。")}${element("wp:comment_approved", 1)}${element("wp:comment_parent", 0)}</wp:comment>`;
    yield [
      ...[
        "<item>",
        element("title", title),
        element("link", `${site}/hf/${id}.html`),
        cdata("dc:creator", "shen"),
      ],
      ...[cdata("content:encoded", html), element("wp:post_id", id), dates("wp:post_date", at)],
      ...[element("wp:status", "publish"), element("wp:post_type", "post")],
      cdata("category", areas[area]?.name ?? "", { domain: "category", nicename: `area-${area}` }),
      ...tags.map((tag) => cdata("category", tag, { domain: "post_tag", nicename: tag })),
      `<wp:postmeta>${element("wp:meta_key", "_builder_data")}${cdata("wp:meta_value", ballastOf(options.ballast))}</wp:postmeta>`,
      ...(id % commentsEvery === 0 ? [comment] : []),
      "</item>\n",
    ].join("");
  }
  yield "</channel></rss>\n";
}

/** A site of Z-BlogPHP as mysqldump writes it. */
export async function writeDumpFile(file: string, options: FileOptions): Promise<void> {
  await pipeline(Readable.from(dump(options)), createWriteStream(file));
}

const settings = {
  ZC_BLOG_HOST: `${site}/`,
  ZC_BLOG_NAME: "旧站",
  ZC_ARTICLE_REGEX: "{%host%}hf/{%id%}.html",
};

function* dump(options: FileOptions): Generator<string> {
  yield "-- MySQL dump 10.13\n/*!40101 SET NAMES utf8mb4 */;\n";
  const php = (text: string) => `s:${Buffer.byteLength(text)}:"${text}";`;
  yield* table(
    "config",
    ["conf_ID", "conf_Name", "conf_Key", "conf_Value"],
    Object.entries(settings).map(([key, value], index) => [index + 1, "system", key, php(value)]),
  );
  const category = ["cate_ID", "cate_Name", "cate_Alias", "cate_ParentID", "cate_Order", "cate_Intro"];
  yield* table(
    "category",
    category,
    areas.map(({ name }, index) => [index + 1, name, `area-${index}`, 0, index, ""]),
  );
  const tagIds = new Map<string, number>();
  for (const { tags } of samples({ ...options, articles: Math.min(options.articles, 2_000) }))
    for (const tag of tags) if (!tagIds.has(tag)) tagIds.set(tag, tagIds.size + 1);
  yield* table(
    "tag",
    ["tag_ID", "tag_Name", "tag_Alias", "tag_Intro"],
    [...tagIds].map(([name, id]) => [id, name, "", ""]),
  );
  const member = ["mem_ID", "mem_Guid", "mem_Level", "mem_Status", "mem_Name", "mem_Password", "mem_Email"];
  yield* table("member", member, [[1, "guid", 1, 0, "沈砚秋", "", ""]]);
  yield* table("post", postColumns, posts(options, tagIds));
  yield* table("plugin_log", ["id", "content"], ballast(options));
  const comment = ["comm_ID", "comm_LogID", "comm_IsChecking", "comm_ParentID", "comm_Name", "comm_Content"];
  yield* table("comment", [...comment, "comm_PostTime"], comments(options.articles));
  yield "-- Dump completed\n";
}

const postColumns = [
  ...["log_ID", "log_CateID", "log_AuthorID", "log_Tag", "log_Status", "log_Type", "log_Alias", "log_IsTop"],
  ...["log_Title", "log_Intro", "log_Content", "log_CreateTime", "log_PostTime", "log_UpdateTime"],
  ...["log_ViewNums", "log_Meta"],
];

type Cell = string | number;

function* posts(options: FileOptions, tagIds: ReadonlyMap<string, number>): Generator<Cell[]> {
  for (const { id, title, html, area, tags, at } of samples(options)) {
    const seconds = at.getTime() / 1000;
    const ids = tags.map((tag) => `{${tagIds.get(tag) ?? 1}}`).join("");
    const head: Cell[] = [id, area + 1, 1, ids, 0, 0, "", 0, title, "", html];
    yield [...head, seconds, seconds, seconds, id % 1000, ""];
  }
}

function* ballast({ articles, ballast: bytes }: FileOptions): Generator<Cell[]> {
  if (bytes > 0) for (let id = 1; id <= articles; id += 1) yield [id, ballastOf(bytes)];
}

function* comments(articles: number): Generator<Cell[]> {
  for (let id = commentsEvery; id <= articles; id += commentsEvery)
    yield [id, id, 0, 0, "读者", "谢谢，写得很清楚。", firstAt / 1000 + id];
}

/** Statements of about a megabyte, as mysqldump makes them. */
function* table(name: string, columns: readonly string[], rows: Iterable<Cell[]>): Generator<string> {
  const definition = columns.map((column) => `  \`${column}\` longtext`).join(",\n");
  yield `DROP TABLE IF EXISTS \`zbp_${name}\`;\nCREATE TABLE \`zbp_${name}\` (\n${definition}\n) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;\n`;
  let waiting: string[] = [];
  let length = 0;
  const statement = () => `INSERT INTO \`zbp_${name}\` VALUES ${waiting.join(",")};\n`;
  for (const row of rows) {
    const tuple = `(${row.map(literal).join(",")})`;
    waiting.push(tuple);
    length += tuple.length;
    if (length < 1_000_000) continue;
    yield statement();
    [waiting, length] = [[], 0];
  }
  if (waiting.length > 0) yield statement();
}

function literal(value: Cell): string {
  if (typeof value === "number") return String(value);
  return `'${value.replace(/[\\']/g, "\\$&").replaceAll("\n", "\\n")}'`;
}
