import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/accounts/actor";
import * as articles from "#lib/articles/commands";
import type { Content } from "#lib/articles/schema";
import { db } from "#lib/db";
import { createArticle } from "#lib/testing/articles";
import { buildContent, system } from "#lib/testing/factories";

/** Content in a category that needs no review: that rule has tests of its own. */
export async function aContent(): Promise<Content> {
  const content = await buildContent();
  await db().category.updateMany({ data: { reviewRequired: false } });
  return content;
}

export async function aDraft(owner: Actor): Promise<{ id: number; number: number; content: Content }> {
  const content = await aContent();
  return { ...(await createArticle(owner, content)), content };
}

export async function aPublicText(owner: Actor) {
  const draft = await aDraft(owner);
  await articles.publishArticle(system, { id: draft.id, revision: draft.number, minor: false });
  return draft;
}

export const aSlug = () => `s-${randomUUID().slice(0, 8)}`;
