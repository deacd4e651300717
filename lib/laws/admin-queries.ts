import type { Actor } from "#lib/accounts/actor";
import { findCitations } from "#lib/citations/parse";
import { type Provision, provisionsOf } from "#lib/citations/schema";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { readCorpus } from "#lib/laws/corpus";
import { canReadLaws } from "#lib/laws/policy";
import { isFoundBy } from "#lib/pinyin";

const pageSize = 50;
const foundArticles = 30;
const listedArticles = 200;
const listedChanges = 20;

/**
 * The library by pinyin, a page at a time.
 * @param query name, pinyin, or words of the text; an article as 民法典680条 comes first
 * @returns `next`: the page behind, null at the end; `hash`: of the whole library
 * @throws DomainError FORBIDDEN
 */
export async function listLawsForStaff(actor: Actor, { q, page }: { q: string; page: number }) {
  refuseUnlessReader(actor);
  const { hash, names } = await readCorpus();
  const all = await db().law.findMany({
    orderBy: [{ pinyin: "asc" }, { id: "asc" }],
    select: {
      ...{ id: true, name: true, pinyin: true, aliases: true, repealedOn: true },
      version: { select: { adoptedOn: true, articleCount: true, source: true } },
      _count: { select: { versions: true } },
    },
  });
  const isFound = ({ name, pinyin, aliases }: (typeof all)[number]) =>
    isFoundBy({ name, pinyin }, q) || aliases.some((alias) => alias.includes(q));
  const found = q === "" ? all : all.filter(isFound);
  const cited = q === "" ? [] : findCitations(q, names).flatMap(provisionsOf);
  return {
    laws: found.slice((page - 1) * pageSize, page * pageSize),
    next: found.length > page * pageSize ? page + 1 : null,
    articles: q === "" || page > 1 ? [] : await findArticles(q, cited),
    hash,
  };
}

/** Articles in force that somebody named, else those that have the words. */
async function findArticles(words: string, cited: Provision[]) {
  const inForce = { currentOf: { isNot: null } } as const;
  const named = cited.filter(({ number }) => number > 0).slice(0, foundArticles);
  return db().lawArticle.findMany({
    where:
      named.length > 0
        ? {
            OR: named.map(({ law, number, branch }) => ({
              ...{ number, branch },
              version: { currentOf: { name: law } },
            })),
          }
        : { text: { contains: words }, version: inForce },
    orderBy: [{ versionId: "asc" }, { number: "asc" }, { branch: "asc" }],
    take: foundArticles,
    select: {
      ...{ number: true, branch: true, text: true },
      version: { select: { currentOf: { select: { id: true, name: true } } } },
    },
  });
}

/**
 * A law with its versions, what changed in it, and the articles of the version in force with how many texts of ours
 * cite each; null where there is none.
 * @throws DomainError FORBIDDEN
 */
export async function getLawForStaff(actor: Actor, id: number, page: number) {
  refuseUnlessReader(actor);
  const law = await db().law.findUnique({
    where: { id },
    include: {
      versions: { orderBy: { adoptedOn: "desc" } },
      changes: {
        orderBy: { id: "desc" },
        take: listedChanges,
        include: { _count: { select: { rechecks: true } } },
      },
    },
  });
  if (!law) return null;
  const rows = await db().lawArticle.findMany({
    where: { versionId: law.versionId ?? 0 },
    orderBy: [{ number: "asc" }, { branch: "asc" }],
    skip: (page - 1) * listedArticles,
    take: listedArticles + 1,
    select: { number: true, branch: true, path: true, text: true },
  });
  const articles = rows.slice(0, listedArticles);
  const counts = await db().articleCitation.groupBy({
    by: ["number", "branch"],
    where: { law: law.name, number: { in: articles.map(({ number }) => number) } },
    _count: true,
  });
  const countOf = new Map(counts.map(({ number, branch, _count }) => [`${number} ${branch}`, _count]));
  return {
    ...law,
    articles: articles.map((article) => ({
      ...article,
      citing: countOf.get(`${article.number} ${article.branch}`) ?? 0,
    })),
    next: rows.length > listedArticles ? page + 1 : null,
  };
}

/**
 * An article of a law in all its wordings, newest first, with our texts that cite it; null where there is none.
 * @throws DomainError FORBIDDEN
 */
export async function getLawArticleForStaff(
  actor: Actor,
  lawId: number,
  { number, branch }: { number: number; branch: number },
) {
  refuseUnlessReader(actor);
  const law = await db().law.findUnique({
    where: { id: lawId },
    select: { id: true, name: true, slug: true, versionId: true },
  });
  const wordings = await db().lawArticle.findMany({
    where: { number, branch, version: { lawId } },
    orderBy: { version: { adoptedOn: "desc" } },
    select: {
      ...{ path: true, text: true, hash: true },
      version: { select: { id: true, adoptedOn: true, effectiveOn: true, source: true } },
    },
  });
  if (!law || wordings.length === 0) return null;
  const citing = await db().articleCitation.findMany({
    where: { law: law.name, number, branch },
    orderBy: [{ publishedAt: "desc" }, { articleId: "desc" }],
    take: pageSize,
    select: { article: { select: { id: true, title: true } }, publishedAt: true },
  });
  return { law, wordings, citing };
}

function refuseUnlessReader(actor: Actor): void {
  if (!canReadLaws(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限查看法规库。" });
}
