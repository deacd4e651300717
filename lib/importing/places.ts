import type { Actor } from "#lib/accounts/actor";
import { createCategory } from "#lib/categories/commands";
import { createCategorySchema } from "#lib/categories/schema";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { createLawyer } from "#lib/lawyers/commands";
import { createLawyerSchema } from "#lib/lawyers/schema";

/**
 * The category with this name or slug; made at the top level where there is none.
 * @throws DomainError INVALID for a name that no category can have
 */
export async function findOrCreateCategory(
  actor: Actor,
  name: string,
): Promise<{ id: number; name: string; isNew: boolean }> {
  const found = await db().category.findFirst({
    where: { OR: [{ name }, { slug: name }] },
    orderBy: { id: "asc" },
    select: { id: true, name: true },
  });
  if (found) return { ...found, isNew: false };
  const input = createCategorySchema.safeParse({ name });
  if (!input.success)
    throw new DomainError("INVALID", { user: input.error.issues.map(({ message }) => message).join("；") });
  const { id } = await createCategory(actor, input.data);
  return { id, name: input.data.name, isNew: true };
}

/**
 * The lawyer with this name; without a name, the first of the firm's list.
 * @throws DomainError INVALID where there is none: a public text needs a lawyer's name
 */
export async function requireAuthor(name: string | null): Promise<{ id: number; name: string }> {
  const lawyer = await db().lawyer.findFirst({
    where: name === null ? { status: "ACTIVE" } : { OR: [{ name }, { slug: name }] },
    orderBy: [{ order: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });
  if (lawyer) return lawyer;
  throw new DomainError("INVALID", {
    user:
      name === null
        ? "还没有律师资料，请先在后台添加署名律师。"
        : `没有名为“${name}”的律师，请先在后台添加。`,
  });
}

/** The first of the firm's list; where it is empty, one of this name is made, so that no text is lost. */
export async function findOrCreateAuthor(actor: Actor, name: string): Promise<{ id: number }> {
  const lawyer = await db().lawyer.findFirst({
    where: { status: "ACTIVE" },
    orderBy: [{ order: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  const given = [...name].slice(0, 30).join("") || "编辑部";
  return lawyer ?? createLawyer(actor, createLawyerSchema.parse({ name: given }));
}
