import type { Actor } from "#lib/accounts/actor";
import { canReadArticles } from "#lib/articles/policy";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { canReadSeo } from "#lib/seo/policy";

/** The language of a text, and which one it translates. */
export async function getTranslation(actor: Actor, id: number) {
  if (!canReadArticles(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号不能查看文章。" });
  return db().article.findUnique({
    where: { id },
    select: {
      ...{ language: true, translationOfId: true },
      translations: { select: { id: true, title: true, language: true }, orderBy: { id: "asc" } },
    },
  });
}

const maxShown = 100;

/**
 * Public translations whose original can't link back, because it isn't public or engines are kept out, or has the same
 * language: engines ignore hreflang without a return link.
 */
export async function listMissingReturnLinks(actor: Actor) {
  if (!canReadSeo(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号不能查看搜索引擎设置。" });
  const rows = await db().article.findMany({
    where: { status: "PUBLISHED", noindex: false, translationOfId: { not: null } },
    select: {
      ...{ id: true, title: true, language: true },
      translationOf: { select: { id: true, title: true, status: true, noindex: true, language: true } },
    },
    orderBy: { translationOfId: "asc" },
    take: 1000,
  });
  const isBroken = (row: (typeof rows)[number]) =>
    row.translationOf?.status !== "PUBLISHED" ||
    row.translationOf.noindex ||
    row.translationOf.language === row.language;
  return rows.filter(isBroken).slice(0, maxShown);
}
