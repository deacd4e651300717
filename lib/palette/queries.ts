import type { Actor } from "#lib/accounts/actor";
import { articleFilterSchema } from "#lib/articles/list-filter";
import { listArticlesForStaff } from "#lib/articles/list-queries";
import { canReadArticles } from "#lib/articles/policy";
import { db } from "#lib/db";
import { canUseMedia } from "#lib/media/policy";
import { listFolders } from "#lib/media-folders/queries";
import { folderPath } from "#lib/media-folders/schema";
import { canManagePages } from "#lib/pages/policy";
import { listPagesForStaff } from "#lib/pages/queries";
import type { PaletteEntry } from "#lib/palette/schema";
import { isFoundBy, toPinyin } from "#lib/pinyin";
import { canUseSnippets } from "#lib/snippets/policy";
import { listSnippets } from "#lib/snippets/queries";

const shownPerGroup = 6;
/** Pinyin finds these only: the texts that people work on now. 汉字 find all. */
const recentArticles = 300;

/** Articles, free pages, lawyers, snippets and media folders that staff find by 汉字, pinyin or their initials. */
export async function findByWords(actor: Actor, q: string): Promise<PaletteEntry[]> {
  const groups = await Promise.all([
    findArticles(actor, q),
    findPages(actor, q),
    findLawyers(actor, q),
    findSnippets(actor, q),
    findFolders(actor, q),
  ]);
  return groups.flatMap((group) => group.slice(0, shownPerGroup));
}

async function findArticles(actor: Actor, q: string): Promise<PaletteEntry[]> {
  if (!canReadArticles(actor)) return [];
  const rows = /^[a-z\s]+$/i.test(q) ? await findRecent(q) : [];
  const filter = articleFilterSchema.parse({ query: q });
  const { items } = await listArticlesForStaff(actor, filter, { after: null, before: null });
  const unique = new Map([...items, ...rows].map(({ id, title }) => [id, title]));
  return [...unique].map(([id, title]) => ({
    ...{ group: "文章", href: `/admin/articles/${id}`, label: title || "无标题" },
  }));
}

async function findRecent(q: string): Promise<{ id: number; title: string }[]> {
  const rows = await db().article.findMany({
    where: { status: { not: "TRASHED" } },
    orderBy: [{ touchedAt: "desc" }, { id: "desc" }],
    take: recentArticles,
    select: { id: true, title: true },
  });
  return rows.filter(({ title }) => isFoundBy({ name: title, pinyin: toPinyin(title) }, q));
}

async function findPages(actor: Actor, q: string): Promise<PaletteEntry[]> {
  if (!canManagePages(actor)) return [];
  return (await listPagesForStaff(actor))
    .filter(({ title }) => isFoundBy({ name: title, pinyin: toPinyin(title) }, q))
    .map(({ id, title }) => ({ group: "页面", href: `/admin/pages/${id}`, label: title }));
}

async function findLawyers(actor: Actor, q: string): Promise<PaletteEntry[]> {
  if (!canReadArticles(actor)) return [];
  const rows = await db().lawyer.findMany({
    orderBy: { id: "asc" },
    take: 500,
    select: { id: true, name: true, pinyin: true },
  });
  return rows
    .filter((row) => isFoundBy(row, q))
    .map(({ id, name }) => ({ group: "律师", href: `/admin/lawyers/${id}`, label: name }));
}

async function findSnippets(actor: Actor, q: string): Promise<PaletteEntry[]> {
  if (!canUseSnippets(actor)) return [];
  const snippets = await listSnippets(actor, { q });
  return snippets.map(({ id, name }) => ({ group: "素材", href: `/admin/snippets/${id}`, label: name }));
}

async function findFolders(actor: Actor, q: string): Promise<PaletteEntry[]> {
  if (!canUseMedia(actor)) return [];
  const folders = await listFolders(actor);
  return folders
    .filter(({ name }) => isFoundBy({ name, pinyin: toPinyin(name) }, q))
    .map(({ id }) => ({
      ...{ group: "图片文件夹", href: `/admin/media?folder=${id}`, label: folderPath(folders, id) },
    }));
}
