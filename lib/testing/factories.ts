import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { systemActor } from "#lib/accounts/actor";
import { publishArticle } from "#lib/articles/commands";
import { type Content, contentSchema, importArticleSchema } from "#lib/articles/schema";
import type { Body } from "#lib/body/schema";
import { createCategory } from "#lib/categories/commands";
import { createCategorySchema } from "#lib/categories/schema";
import { db } from "#lib/db";
import { importArticles } from "#lib/importing/commands";
import { createLawyer } from "#lib/lawyers/commands";
import { createLawyerSchema } from "#lib/lawyers/schema";
import { createArticle, saveArticle } from "#lib/testing/articles";
import type { Role } from "#prisma/enums";

export const system = systemActor("测试");

/** A body of these paragraphs. */
export function buildBody(...paragraphs: string[]): Body {
  return {
    type: "doc",
    content: paragraphs.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
  };
}

/** An account of this role, and who acts when it signs in. */
export async function buildActor(role: Role, lawyerId: number | null = null): Promise<Actor> {
  const { id, name } = await db().account.create({
    data: { email: `${randomUUID()}@example.com`, name: `测试${role}`, role, lawyerId },
    select: { id: true, name: true },
  });
  return { accountId: id, name, role, lawyerId, sessionId: null };
}

export async function buildCategory(
  fields: { name?: string; slug?: string; parentId?: number | null } = {},
): Promise<{ id: number; path: string }> {
  const slug = fields.slug ?? `c-${randomUUID().slice(0, 8)}`;
  return createCategory(system, createCategorySchema.parse({ name: "婚姻家事", ...fields, slug }));
}

export async function buildLawyer(fields: { name?: string } = {}): Promise<{ id: number; path: string }> {
  return createLawyer(
    system,
    createLawyerSchema.parse({ name: "沈砚秋", slug: `l-${randomUUID().slice(0, 8)}`, ...fields }),
  );
}

/** Content that may be published: category and lawyer are made where none are given. */
export async function buildContent(fields: Partial<Content> = {}): Promise<Content> {
  return contentSchema.parse({
    title: "离婚时婚前房产怎么分",
    body: buildBody("婚前买的房子，原则上归买的一方。"),
    ...fields,
    categoryId: fields.categoryId === undefined ? (await buildCategory()).id : fields.categoryId,
    authorId: fields.authorId === undefined ? (await buildLawyer()).id : fields.authorId,
  });
}

/** A published article. */
export async function buildArticle(
  fields: Partial<Content> = {},
  actor: Actor = system,
): Promise<{ id: number; path: string; number: number; content: Content }> {
  const content = await buildContent(fields);
  const { id, number } = await createArticle(actor, content);
  const { path } = await publishArticle(system, { id, revision: number, minor: false });
  return { id, path, number, content };
}

/** A public text with newer words that nobody has published. */
export async function buildAhead(fields: Partial<Content> = {}) {
  const article = await buildArticle(fields);
  const { id, content, number } = article;
  await saveArticle(system, { ...content, title: "没有发布的标题", id, baseNumber: number });
  return article;
}

/** The surrogate keys of the newest invalidation. */
export async function lastInvalidation(): Promise<Set<string>> {
  const row = await db().invalidationLog.findFirst({ orderBy: { id: "desc" }, select: { keys: true } });
  return new Set(row?.keys);
}

let titles = 0;

/**
 * An article as an import brings it, published unless publishedAt is null. Its title has nothing in common with any
 * other, while those of buildArticle are alike and would count as near-duplicates.
 */
export async function importArticle(
  fields: Partial<z.input<typeof importArticleSchema>> = {},
): Promise<{ id: number; path: string | null }> {
  titles += 1;
  const input = importArticleSchema.parse({
    title: String.fromCodePoint(0x4e00 + titles * 3, 0x4e01 + titles * 3, 0x4e02 + titles * 3),
    body: buildBody("正文。"),
    publishedAt: new Date("2026-03-01T01:00:00Z"),
    categoryId: fields.categoryId ?? (await buildCategory()).id,
    authorId: fields.authorId ?? (await buildLawyer()).id,
    ...fields,
  });
  const [made] = await importArticles(system, [input]);
  if (!made) throw new Error("the import made no article");
  return made;
}

/** The newest entry of the audit log. */
export async function lastAudit() {
  return db().auditLog.findFirst({
    orderBy: { id: "desc" },
    select: { action: true, subjectId: true, actorName: true, detail: true },
  });
}
