import type {
  AddressRecord,
  ArticleRecord,
  CategoryRecord,
  CommentRecord,
  ImportRecord,
  ImportSource,
  MemberRecord,
  PageRecord,
  TagRecord,
} from "#lib/importing/records";
import { legacyHash } from "#lib/passwords/legacy";
import { readMeta } from "#lib/zblog/php-values";
import { readSite, timeOf, type ZblogSite } from "#lib/zblog/site";
import type { Row, ZblogTables } from "#lib/zblog/tables";
import { type UploadFolder, uploadPath } from "#lib/zblog/uploads";
import { pagesByRule, pathByRule } from "#lib/zblog/url-rules";
import type { Role } from "#prisma/enums";

/**
 * A Z-BlogPHP site as an import reads it.
 * @param options.site names it where its configuration doesn't: www.example.com
 * @param options.uploads the folder zb_users/upload, or one above it; null: pictures are told as missing
 */
export async function zblogSource(
  tables: ZblogTables,
  { site: given, uploads }: { site: string | null; uploads: UploadFolder | null },
): Promise<ImportSource> {
  const site = await readSite(tables);
  const host = URL.canParse(site.host) ? new URL(site.host).host : "";
  return {
    kind: "zblog",
    site: given ?? (host || "zblog"),
    label: tables.label,
    total: site.postCount,
    records: () => records(tables, site, uploads),
    picture: async (path) => uploads?.read(path) ?? null,
  };
}

async function* records(
  tables: ZblogTables,
  site: ZblogSite,
  uploads: UploadFolder | null,
): AsyncGenerator<ImportRecord> {
  for (const name of site.circles)
    yield { kind: "problem", what: "分类的上下级成了圈，移到了第一级", example: name };
  for (const category of site.categories.values()) yield categoryRecord(site, category);
  for (const [id, tag] of site.tags) yield tagRecord(site, id, tag);
  for (const id of site.members.keys()) yield memberRecord(site, id);
  for await (const row of tables.rows("upload")) {
    const path = uploadPath(row.get("ul_Name"), timeOf(row.get("ul_PostTime")));
    const filename = row.get("ul_SourceName") || row.get("ul_Name");
    if (path === null)
      yield { kind: "problem", what: "附件名里有路径，没有读取", example: `${row.place}：${filename}` };
    else
      yield {
        kind: "picture",
        sourceId: path,
        place: row.place,
        filename,
        read: async () => uploads?.read(path) ?? null,
      };
  }
  for await (const row of tables.rows("post"))
    yield row.get("log_Type") === "1" ? pageRecord(site, row) : postRecord(site, row);
  for await (const row of tables.rows("comment")) yield commentRecord(row);
  yield* addressRecords(site);
  const damage = tables.damage();
  if (damage !== "") yield { kind: "problem", what: damagedSource, example: damage };
}

/** The report's word for a source that couldn't be read to its end. */
export const damagedSource = "来源不完整";

function categoryRecord(site: ZblogSite, { id, name, alias, intro, parentId }: CategoryOf): CategoryRecord {
  const values = { id, alias: alias || name, category: categoryPath(site, id) };
  return {
    ...{ kind: "category", sourceId: id, name, slug: alias, intro: plainText(intro), parentId },
    formerPaths: paths(pathByRule(site.rules.ZC_CATEGORY_REGEX, values), `/?cate=${id}`),
  };
}
type CategoryOf = ZblogSite["categories"] extends Map<string, infer C> ? C : never;

/** Aliases from the root down, as {%category%} writes them. */
function categoryPath({ categories }: ZblogSite, id: string): string {
  const names: string[] = [];
  for (let next = categories.get(id); next; next = categories.get(next.parentId ?? ""))
    names.unshift(next.alias || next.name);
  return names.join("/");
}

function tagRecord(site: ZblogSite, id: string, { name, alias, intro }: TagOf): TagRecord {
  return {
    ...{ kind: "tag", sourceId: id, name, slug: alias, intro: plainText(intro) },
    formerPaths: paths(pathByRule(site.rules.ZC_TAGS_REGEX, { id, alias: alias || name }), `/?tags=${id}`),
  };
}
type TagOf = ZblogSite["tags"] extends Map<string, infer T> ? T : never;

/** 1 administrator, 2 web editor, 3 author, 4 collaborator; commenters and visitors write nothing. */
const roles: Record<string, Role> = { "1": "ADMIN", "2": "EDITOR", "3": "LAWYER", "4": "ASSISTANT" };

function memberRecord(site: ZblogSite, id: string): MemberRecord {
  const member = site.members.get(id);
  const row = member?.row;
  const get = (column: string) => row?.get(column) ?? "";
  const name = member?.name ?? "";
  const alias = member?.alias || name;
  return {
    ...{ kind: "member", sourceId: id, name: alias, email: get("mem_Email") },
    role: roles[get("mem_Level")] ?? null,
    isDisabled: !["", "0"].includes(get("mem_Status")),
    passwordHash: legacyHash.zblog(get("mem_Password"), get("mem_Guid")),
    intro: plainText(get("mem_Intro")),
    isAuthor: site.authors.has(id),
    formerPaths: site.authors.has(id)
      ? paths(pathByRule(site.rules.ZC_AUTHOR_REGEX, { id, alias }), `/?auth=${id}`)
      : [],
  };
}

function postRecord(site: ZblogSite, row: Row): ArticleRecord {
  const id = row.get("log_ID");
  const publishedAt = timeOf(row.get("log_PostTime"));
  const updatedAt = timeOf(row.get("log_UpdateTime"));
  const isPublic = row.get("log_Status") === "0" && publishedAt !== null;
  const { path, formerPaths } = addressOf(site, row, site.rules.ZC_ARTICLE_REGEX);
  const categoryId = row.get("log_CateID");
  const memberId = row.get("log_AuthorID");
  const top = row.get("log_IsTop");
  return {
    ...{ kind: "article", sourceId: id, place: row.place, title: row.get("log_Title") },
    ...{ slug: row.get("log_Alias"), summary: "", html: htmlOf(site, row) },
    categoryId: categoryId === "0" || categoryId === "" ? null : categoryId,
    memberId: memberId === "0" || memberId === "" ? null : memberId,
    tagNames: [...row.get("log_Tag").matchAll(/\{(\d+)\}/g)].flatMap(
      ([, tag = ""]) => site.tags.get(tag)?.name ?? [],
    ),
    publishedAt: isPublic ? publishedAt : null,
    updatedAt: isPublic && updatedAt && updatedAt >= publishedAt ? updatedAt : null,
    ...{ path, formerPaths, base: baseOf(site, path) },
    pinned: top === "" || top === "0" ? 0 : 1,
    views: Number(row.get("log_ViewNums")) || 0,
    fields: readMeta(row.get("log_Meta")),
  };
}

function pageRecord(site: ZblogSite, row: Row): PageRecord {
  const { path, formerPaths } = addressOf(site, row, site.rules.ZC_PAGE_REGEX);
  return {
    ...{ kind: "page", sourceId: row.get("log_ID"), place: row.place, title: row.get("log_Title") },
    ...{ slug: row.get("log_Alias"), html: htmlOf(site, row), path, formerPaths, base: baseOf(site, path) },
    isPublished: row.get("log_Status") === "0",
  };
}

/** A text keeps its address; one with a query can't, and answers 301. */
function addressOf(site: ZblogSite, row: Row, rule: string): { path: string | null; formerPaths: string[] } {
  const id = row.get("log_ID");
  const member = site.members.get(row.get("log_AuthorID"));
  const title = row.get("log_Title");
  const own = pathByRule(rule, {
    ...{ id, alias: row.get("log_Alias") || title, at: timeOf(row.get("log_PostTime")) },
    category: categoryPath(site, row.get("log_CateID")) || "",
    author: member?.alias || member?.name || "",
  });
  const hasQuery = own?.startsWith("/?") ?? false;
  return { path: hasQuery ? null : own, formerPaths: paths(hasQuery ? own : null, `/?id=${id}`) };
}

function baseOf({ host }: ZblogSite, path: string | null): string | null {
  return URL.canParse(host) ? new URL(path ?? "/", host).href : null;
}

function htmlOf({ host }: ZblogSite, row: Row): string {
  return row
    .get("log_Content")
    .replaceAll("{#ZC_BLOG_HOST#}", host || "/")
    .replace(/<!--\s*more\s*-->/gi, "");
}

function commentRecord(row: Row): CommentRecord | ImportRecord {
  const parent = row.get("comm_ParentID");
  const createdAt = timeOf(row.get("comm_PostTime")) ?? timeOf(row.get("comm_CreateTime"));
  return {
    ...{ kind: "comment", sourceId: row.get("comm_ID"), place: row.place, articleId: row.get("comm_LogID") },
    parentId: parent === "0" || parent === "" ? null : parent,
    ...{ authorName: row.get("comm_Name"), content: row.get("comm_Content") },
    isApproved: row.get("comm_IsChecking") === "0",
    createdAt: createdAt ?? new Date(0),
  };
}

/** Lists by month, and later pages of all lists: these lead to the first page, since what stood on the others has moved on. */
function* addressRecords({ rules, months }: ZblogSite): Generator<AddressRecord> {
  for (const month of months) {
    const [year = "", number = ""] = month.split("-");
    const at = new Date(Date.UTC(Number(year), Number(number) - 1, 15));
    const to = `/archive/${year}-${number.padStart(2, "0")}/`;
    const own = pathByRule(rules.ZC_DATE_REGEX, { id: "", alias: "", at });
    for (const from of paths(own, `/?date=${month}`))
      yield { kind: "address", sourceId: from, form: "EXACT", from, to };
  }
  for (const rule of new Set(Object.values(rules))) {
    const pages = pagesByRule(rule);
    if (pages) yield { kind: "address", sourceId: pages.from, form: "PATTERN", ...pages };
  }
}

function paths(...found: (string | null)[]): string[] {
  return [...new Set(found.filter((path) => path !== null))];
}

function plainText(html: string): string {
  return html
    .replace(/<[^<>]*>/g, " ")
    .replace(/&nbsp;/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
