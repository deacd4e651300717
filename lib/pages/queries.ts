import { cache } from "react";
import type { Actor } from "#lib/accounts/actor";
import { bodySchema } from "#lib/body/schema";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { dependsOn } from "#lib/invalidation";
import { canManagePages } from "#lib/pages/policy";
import { keys } from "#lib/surrogate-keys";

/** A published free page, null where there is none. */
export const getPage = cache(async (id: number) => {
  dependsOn(keys.page(id));
  return db().page.findUnique({
    where: { id, published: true },
    select: { id: true, title: true, path: true, html: true, seoDescription: true, updatedAt: true },
  });
});

export type PublicPage = NonNullable<Awaited<ReturnType<typeof getPage>>>;

/** The published free pages, oldest first; a firm has tens of them. */
export async function listPages() {
  dependsOn(keys.pages());
  return db().page.findMany({
    where: { published: true },
    orderBy: { id: "asc" },
    select: { id: true, title: true, path: true, updatedAt: true },
  });
}

/** Every free page for the admin. */
export async function listPagesForStaff(actor: Actor) {
  refuseUnlessManager(actor);
  return db().page.findMany({
    orderBy: { id: "asc" },
    select: { id: true, title: true, path: true, published: true, updatedAt: true },
  });
}

/** A free page for the editing form, null where there is none. */
export async function getPageForStaff(actor: Actor, id: number) {
  refuseUnlessManager(actor);
  const page = await db().page.findUnique({ where: { id }, omit: { html: true } });
  return page && { ...page, body: bodySchema.parse(page.body) };
}

function refuseUnlessManager(actor: Actor): void {
  if (!canManagePages(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员和主编可以管理页面。" });
}
