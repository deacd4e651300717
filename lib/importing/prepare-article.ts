import { pathSchema, slugSchema } from "#lib/addresses/schema";
import { type ImportArticle, importArticleSchema, titleLimit } from "#lib/articles/schema";
import { DomainError } from "#lib/errors";
import { recordHash } from "#lib/importing/items";
import { pictureAt, readText } from "#lib/importing/read-text";
import type { ArticleRecord } from "#lib/importing/records";
import type { Run } from "#lib/importing/run";
import { tagNameSchema } from "#lib/tags/schema";

export interface Prepared {
  record: ArticleRecord;
  hash: string;
  input: ImportArticle;
  formerPaths: string[];
}

/** Where texts stand whose category or author is gone. */
export interface Places {
  categories: ReadonlyMap<string, string>;
  authors: ReadonlyMap<string, string>;
  /** Asked for only when a text needs them. */
  fallbackCategory(): Promise<number | null>;
  fallbackAuthor(): Promise<number | null>;
}

const mostTags = 10;
const idMax = 2_147_483_647;

/**
 * Makes of a record what an article here can hold; what had to be changed is told.
 * @throws DomainError INVALID where nothing can be made of it
 */
export async function prepareArticle(run: Run, record: ArticleRecord, places: Places): Promise<Prepared> {
  const { report } = run;
  const name = `${record.sourceId}《${record.title}》`;
  const { body } = await readText(run, record);
  const title = cut(plain(record.title), titleLimit) || `无标题 ${record.sourceId}`;
  if (title !== record.title) report.problem("标题改短了或去掉了代码", `${name} → ${title}`);
  const path = record.path === null ? null : pathSchema.safeParse(record.path);
  const slug = slugSchema.safeParse(record.slug);
  const input = importArticleSchema.safeParse({
    ...{ title, body, publishedAt: record.publishedAt, updatedAt: record.updatedAt, pinned: record.pinned },
    id: toId(record.sourceId),
    path: path?.success ? path.data : null,
    slug: slug.success ? slug.data : null,
    summary: cut(record.summary, 300),
    tagNames: tagsOf(run, record, name),
    categoryId: await categoryOf(run, record, places, name),
    authorId: await authorOf(run, record, places, name),
    coverId: record.cover ? await coverOf(run, record.cover, name) : null,
    ...record.own,
  });
  if (!input.success)
    throw new DomainError("INVALID", { user: input.error.issues.map(({ message }) => message).join("；") });
  // An address that no text can have here answers 301 to the new one.
  const former = path && !path.success && record.path !== null ? [record.path] : [];
  const formerPaths = [...new Set([...former, ...record.formerPaths])].filter(
    (from) => from !== input.data.path,
  );
  return { record, hash: recordHash(record), input: input.data, formerPaths };
}

function toId(sourceId: string): number | null {
  const id = Number(sourceId);
  return /^[1-9]\d{0,9}$/.test(sourceId) && id <= idMax ? id : null;
}

function plain(text: string): string {
  return (
    text
      // <b> is a tag, <民法典> isn't.
      .replace(/<[/!]?[a-z][^<>]*>/gi, "")
      .replace(/&nbsp;/g, " ")
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&quot;/g, '"')
      .replace(/&#0?39;/g, "'")
      .replace(/&amp;/g, "&")
      .replace(/\s+/g, " ")
      .trim()
  );
}

function cut(text: string, limit: number): string {
  return [...text.trim()].slice(0, limit).join("");
}

function tagsOf({ report }: Run, { tagNames }: ArticleRecord, name: string): string[] {
  const good = tagNames.flatMap((tag) => {
    const parsed = tagNameSchema.safeParse(tag);
    if (!parsed.success) report.problem("不能用的标签名", `${name}：${tag}`);
    return parsed.success ? [parsed.data] : [];
  });
  const unique = [...new Set(good)];
  if (unique.length > mostTags) report.problem(`一篇超过 ${mostTags} 个标签，只留前面的`, name);
  return unique.slice(0, mostTags);
}

async function coverOf(run: Run, address: string, name: string): Promise<number | null> {
  const id = await pictureAt(run, address);
  if (id === null) run.report.problem("没有取回的封面", `${name} ${address}`);
  return id || null;
}

async function categoryOf({ report }: Run, { categoryId }: ArticleRecord, places: Places, name: string) {
  const found = categoryId === null ? undefined : places.categories.get(categoryId);
  if (found !== undefined) return Number(found) || null;
  report.problem("分类已经不存在，放入“未分类”", name);
  return places.fallbackCategory();
}

async function authorOf({ report }: Run, { memberId }: ArticleRecord, places: Places, name: string) {
  const found = memberId === null ? undefined : places.authors.get(memberId);
  if (found !== undefined) return Number(found) || null;
  report.problem("作者已经不存在，署名改为律师列表的第一位", name);
  return places.fallbackAuthor();
}
