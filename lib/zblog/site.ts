import { readPhp } from "#lib/zblog/php-values";
import type { Row, ZblogTables } from "#lib/zblog/tables";
import { type RuleName, ruleDefaults } from "#lib/zblog/url-rules";

export interface ZblogCategory {
  id: string;
  name: string;
  alias: string;
  intro: string;
  order: number;
  parentId: string | null;
}

export interface ZblogMember {
  row: Row;
  name: string;
  alias: string;
}

export interface ZblogTag {
  name: string;
  alias: string;
  intro: string;
}

/** What of a site is small, and needed for each of its texts. */
export interface ZblogSite {
  /** https://www.example.com/ */
  host: string;
  rules: Record<RuleName, string>;
  /** Parents first. */
  categories: Map<string, ZblogCategory>;
  tags: Map<string, ZblogTag>;
  members: Map<string, ZblogMember>;
  /** Members under whose names texts stand. */
  authors: Set<string>;
  /** 2013-5: months with texts. */
  months: Set<string>;
  postCount: number;
  /** Names of categories that stood in a circle. */
  circles: string[];
}

/** Reads everything but posts, comments and pictures; of the posts only who wrote them and when. */
export async function readSite(tables: ZblogTables): Promise<ZblogSite> {
  const config = await readConfig(tables);
  const setting = (name: string) => config.get(name) ?? "";
  const rules = Object.fromEntries(
    Object.entries(ruleDefaults).map(([name, rule]) => [name, setting(name) || rule]),
  ) as Record<RuleName, string>;
  const { categories, circles } = await readCategories(tables);
  const tags = new Map<string, ZblogTag>();
  for await (const row of tables.rows("tag"))
    tags.set(row.get("tag_ID"), {
      ...{ name: row.get("tag_Name"), alias: row.get("tag_Alias"), intro: row.get("tag_Intro") },
    });
  const members = new Map<string, ZblogMember>();
  for await (const row of tables.rows("member"))
    members.set(row.get("mem_ID"), { row, name: row.get("mem_Name"), alias: row.get("mem_Alias") });
  const host = setting("ZC_BLOG_HOST");
  return { host, rules, categories, circles, tags, members, ...(await surveyPosts(tables)) };
}

/** One row for each setting (1.7), or all of them in one (before). */
async function readConfig(tables: ZblogTables): Promise<Map<string, string>> {
  const settings = new Map<string, string>();
  for await (const row of tables.rows("config")) {
    if (row.get("conf_Name").toLowerCase() !== "system") continue;
    const value = readPhp(row.get("conf_Value"));
    const key = row.get("conf_Key");
    if (key !== "") settings.set(key, String(value));
    else if (value !== null && typeof value === "object")
      for (const [name, inner] of Object.entries(value)) settings.set(name, String(inner));
  }
  return settings;
}

async function readCategories(tables: ZblogTables) {
  const all = new Map<string, ZblogCategory>();
  for await (const row of tables.rows("category")) {
    const parent = row.get("cate_ParentID");
    all.set(row.get("cate_ID"), {
      ...{ id: row.get("cate_ID"), name: row.get("cate_Name"), alias: row.get("cate_Alias") },
      ...{ intro: row.get("cate_Intro"), order: Number(row.get("cate_Order")) || 0 },
      parentId: parent === "" || parent === "0" ? null : parent,
    });
  }
  const circles: string[] = [];
  const categories = new Map<string, ZblogCategory>();
  const place = (category: ZblogCategory, below: readonly string[]) => {
    if (categories.has(category.id)) return;
    const parent = category.parentId === null ? undefined : all.get(category.parentId);
    if (parent && below.includes(parent.id)) circles.push(category.name);
    else if (parent) place(parent, [...below, category.id]);
    const parentId = parent && categories.has(parent.id) ? parent.id : null;
    categories.set(category.id, { ...category, parentId });
  };
  for (const category of [...all.values()].sort((a, b) => a.order - b.order)) place(category, [category.id]);
  return { categories, circles };
}

async function surveyPosts(tables: ZblogTables) {
  const authors = new Set<string>();
  const months = new Set<string>();
  let postCount = 0;
  for await (const row of tables.rows("post")) {
    postCount += 1;
    authors.add(row.get("log_AuthorID"));
    const at = timeOf(row.get("log_PostTime"));
    // Months in Shanghai, eight hours ahead.
    const local = at && new Date(at.getTime() + 8 * 3_600_000);
    if (local) months.add(`${local.getUTCFullYear()}-${local.getUTCMonth() + 1}`);
  }
  return { authors, months, postCount };
}

/** Unix seconds; null for 0, and for what no clock shows. */
export function timeOf(seconds: string): Date | null {
  const number = Number(seconds);
  return Number.isInteger(number) && number > 0 && number < 7_258_118_400 ? new Date(number * 1000) : null;
}
