import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/accounts/actor";
import * as articles from "#lib/articles/commands";
import * as bulkChanges from "#lib/bulk-changes/commands";
import { db } from "#lib/db";
import * as editingLocks from "#lib/editing-locks/commands";
import { DomainError } from "#lib/errors";
import * as neighbours from "#lib/neighbours/commands";
import * as previews from "#lib/previews/commands";
import { arrangeRelated } from "#lib/related/commands";
import { restoreRevision } from "#lib/revisions/commands";
import * as savedViews from "#lib/saved-views/commands";
import { saveViewSchema } from "#lib/saved-views/schema";
import { saveArticle } from "#lib/testing/articles";
import { system } from "#lib/testing/factories";
import { aContent, aDraft, aPublicText, aSlug } from "#lib/testing/trials/given";
import { admin, editors, everyone, onArticles, onPublic, type Trial } from "#lib/testing/trials/trial";
import { deleteForGood } from "#lib/trash/commands";
import * as workingCopies from "#lib/working-copies/commands";

/** The commands that change, show and arrange texts. */
export const articleTrials: Record<string, Trial> = {
  "articles/publishArticle": {
    ...onPublic,
    run: async (actor, owner) => {
      const { id, number } = await aDraft(owner);
      await articles.publishArticle(actor, { id, revision: number, minor: false });
    },
  },
  "articles/withdrawArticle": {
    ...onPublic,
    run: async (actor, owner) =>
      articles.withdrawArticle(actor, { id: (await aPublicText(owner)).id, reason: "" }),
  },
  "articles/trashArticle": {
    ...onArticles,
    run: async (actor, owner) => articles.trashArticle(actor, { id: (await aDraft(owner)).id }),
  },
  "articles/restoreArticle": {
    ...onArticles,
    run: async (actor, owner) => articles.restoreArticle(actor, { id: (await aTrashedText(owner)).id }),
  },
  "trash/deleteForGood": {
    may: admin,
    run: async (actor, owner) => deleteForGood(actor, { id: (await aTrashedText(owner)).id }),
  },
  "working-copies/beginArticle": {
    may: everyone,
    run: async (actor) =>
      workingCopies.beginArticle(actor, { draftId: randomUUID(), content: await aContent() }),
  },
  "working-copies/storeWorkingCopy": {
    ...onArticles,
    run: async (actor, owner) => {
      const { id, content } = await aDraft(owner);
      const save = { tabId: randomUUID(), version: 1, saveId: randomUUID() };
      await workingCopies.storeWorkingCopy(actor, { ...save, articleId: id, content });
    },
  },
  "working-copies/keepWorkingCopy": {
    ...onArticles,
    run: async (actor, owner) =>
      workingCopies.keepWorkingCopy(actor, { articleId: (await aDraft(owner)).id, version: 1 }),
  },
  "editing-locks/holdLock": {
    ...onArticles,
    run: async (actor, owner) => {
      const { id: articleId } = await aDraft(owner);
      await editingLocks.holdLock(actor, { articleId, tabId: randomUUID(), takesOver: false });
    },
  },
  "revisions/restoreRevision": {
    ...onArticles,
    run: async (actor, owner) => {
      const { id, number, content } = await aDraft(owner);
      const input = { ...content, title: "改过", id, baseNumber: number };
      const { number: baseNumber } = await saveArticle(owner, input);
      await restoreRevision(actor, { id, number, baseNumber });
    },
  },
  "related/arrangeRelated": {
    may: editors,
    run: async (actor, owner) =>
      arrangeRelated(actor, { articleId: (await aPublicText(owner)).id, pinned: [], banned: [] }),
  },
  "neighbours/mergeArticle": {
    may: editors,
    run: async (actor, owner) => neighbours.mergeArticle(actor, await twoPublicTexts(owner)),
  },
  "neighbours/undoMerge": {
    may: editors,
    run: async (actor, owner) => {
      const pair = await twoPublicTexts(owner);
      await neighbours.mergeArticle(system, pair);
      await neighbours.undoMerge(actor, { id: pair.id });
    },
  },
  "neighbours/keepApart": {
    may: editors,
    run: (actor) => neighbours.keepApart(actor, { ids: [1, 2] }),
  },
  // Refuses each article for itself: a refused one counts as a refused command here.
  "bulk-changes/runBulkChange": {
    ...onArticles,
    run: async (actor, owner) => {
      const { refused } = await tagInBulk(actor, (await aDraft(owner)).id);
      if (refused.length > 0) throw new DomainError("FORBIDDEN", { user: refused[0]?.message ?? "" });
    },
  },
  "bulk-changes/undoBulkChange": {
    may: admin,
    mayOwn: everyone,
    run: async (actor, owner) => {
      const { id } = await tagInBulk(owner, (await aDraft(owner)).id);
      await bulkChanges.undoBulkChange(actor, { id });
    },
  },
  "saved-views/saveView": { may: everyone, run: (actor) => savedViews.saveView(actor, aView()) },
  "saved-views/deleteView": {
    may: everyone,
    run: async (actor) => savedViews.deleteView(actor, await savedViews.saveView(actor, aView())),
  },
  "previews/createPreviewLink": {
    ...onArticles,
    run: async (actor, owner) => previews.createPreviewLink(actor, await aPreview(owner)),
  },
  "previews/revokePreviewLink": {
    ...onArticles,
    run: async (actor, owner) => {
      const preview = await aPreview(owner);
      await previews.createPreviewLink(owner, preview);
      const where = { articleId: preview.articleId };
      const { id } = await db().previewLink.findFirstOrThrow({ where, select: { id: true } });
      await previews.revokePreviewLink(actor, { id });
    },
  },
};

const tagInBulk = (actor: Actor, id: number) =>
  bulkChanges.runBulkChange(actor, { change: { action: "addTag", tag: "彩礼" }, ids: [id] });

const aView = () => saveViewSchema.parse({ name: aSlug(), filter: {}, columns: "" });

async function aPreview(owner: Actor) {
  return { articleId: (await aDraft(owner)).id, label: "", hours: 1, oneDevice: false };
}

async function twoPublicTexts(owner: Actor): Promise<{ id: number; intoId: number }> {
  return { id: (await aPublicText(owner)).id, intoId: (await aPublicText(owner)).id };
}

async function aTrashedText(owner: Actor) {
  const draft = await aDraft(owner);
  await articles.trashArticle(system, { id: draft.id });
  return draft;
}
