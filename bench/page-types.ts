import { systemActor } from "#lib/accounts/actor";
import { encodePath } from "#lib/addresses/schema";
import { withdrawArticle } from "#lib/articles/commands";
import { db } from "#lib/db";
import { publishLongArticle } from "./long-article.ts";

export interface PageType {
  name: string;
  /** Encoded, as a browser asks for it. */
  path: string;
  status: number;
  /** The derived HTML of its text, where that is what the page is about. */
  text: string;
  budget: { total?: number; withoutText?: number; roundTrips?: number };
}

const kilobyte = 1000;

/** One page of every public type; the article is one of 3,000 汉字. The numbers are those of docs/performance.md. */
export async function findPageTypes(): Promise<PageType[]> {
  const article = await publishLongArticle();
  const page = (name: string, path: string, budget: PageType["budget"] = {}, text = ""): PageType => ({
    ...{ name, budget, text, status: 200 },
    path: encodePath(path),
  });
  const withArticles = { articles: { some: { status: "PUBLISHED" } } } as const;
  const category = await db().category.findFirstOrThrow({ where: withArticles, orderBy: { id: "desc" } });
  const hub = await db().category.findFirstOrThrow({ where: { parentId: null }, orderBy: { id: "asc" } });
  const tag = await db().tag.findFirstOrThrow({ orderBy: { articles: { _count: "desc" } } });
  const lawyer = await db().lawyer.findFirstOrThrow({ where: { status: "ACTIVE" }, orderBy: { id: "asc" } });
  const free = await db().page.findFirstOrThrow({ where: { published: true }, orderBy: { id: "asc" } });
  const [month] = await db().$queryRaw<{ name: string }[]>`
    SELECT to_char(published_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS name FROM article
    WHERE status = 'PUBLISHED' GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`;
  return [
    page("首页", "/", { total: 25 * kilobyte, roundTrips: 6 }),
    page(
      "文章，3000 字",
      article.path,
      { total: 14 * kilobyte, withoutText: 9 * kilobyte, roundTrips: 4 },
      article.html,
    ),
    page("执业领域", hub.path),
    page("分类", category.path),
    page("标签", tag.path),
    page("全部标签", "/tags/"),
    page("律师名单", "/lawyers/"),
    page("律师", lawyer.path),
    page("归档", "/archive/"),
    page("某月归档", `/archive/${month?.name}/`),
    page("单页", free.path, {}, free.html),
    page("办公地点", "/offices/"),
    { ...page("404", "/nothing-here"), status: 404 },
    { ...page("410", await withdrawOne()), status: 410 },
  ];
}

async function withdrawOne(): Promise<string> {
  const { id, path } = await db().article.findFirstOrThrow({
    where: { status: "PUBLISHED" },
    orderBy: { id: "asc" },
  });
  await withdrawArticle(systemActor("性能测试"), { id, reason: "" });
  return path ?? "";
}
