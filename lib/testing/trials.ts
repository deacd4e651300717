import { randomUUID } from "node:crypto";
import sharp from "sharp";
import type { Actor } from "#lib/accounts/actor";
import * as accounts from "#lib/accounts/commands";
import * as articles from "#lib/articles/commands";
import type { Content } from "#lib/articles/schema";
import * as bulkChanges from "#lib/bulk-changes/commands";
import * as categories from "#lib/categories/commands";
import { createCategorySchema, updateCategorySchema } from "#lib/categories/schema";
import * as checkRules from "#lib/check-rules/commands";
import { ruleSchema } from "#lib/check-rules/schema";
import * as checks from "#lib/checks/commands";
import { checkArticle } from "#lib/checks/queries";
import { db } from "#lib/db";
import { fillDemoSite } from "#lib/demo/commands";
import * as editingLocks from "#lib/editing-locks/commands";
import { DomainError } from "#lib/errors";
import { importArticles, runImport } from "#lib/importing/commands";
import * as lawyers from "#lib/lawyers/commands";
import { createLawyerSchema, updateLawyerSchema } from "#lib/lawyers/schema";
import { switchReadOnly } from "#lib/maintenance/commands";
import * as media from "#lib/media/commands";
import * as mediaFolders from "#lib/media-folders/commands";
import * as neighbours from "#lib/neighbours/commands";
import * as pages from "#lib/pages/commands";
import { createPageSchema, updatePageSchema } from "#lib/pages/schema";
import { changeOwnPassword } from "#lib/passwords/commands";
import * as previews from "#lib/previews/commands";
import * as push from "#lib/push/commands";
import * as redirects from "#lib/redirects/commands";
import { saveRedirectSchema } from "#lib/redirects/schema";
import { arrangeRelated } from "#lib/related/commands";
import * as reviews from "#lib/reviews/commands";
import { restoreRevision } from "#lib/revisions/commands";
import * as savedViews from "#lib/saved-views/commands";
import { saveViewSchema } from "#lib/saved-views/schema";
import * as schedules from "#lib/schedules/commands";
import * as search from "#lib/search/commands";
import { startSelfCrawl } from "#lib/self-crawl/commands";
import { revokeOtherSessions, revokeSession } from "#lib/sessions/commands";
import * as settings from "#lib/settings/commands";
import { getSetting } from "#lib/settings/queries";
import * as snippets from "#lib/snippets/commands";
import { createSnippetSchema } from "#lib/snippets/schema";
import * as tags from "#lib/tags/commands";
import { createTagSchema, updateTagSchema } from "#lib/tags/schema";
import { buildAccount, buildSession, goodPassword } from "#lib/testing/accounts";
import { buildBody, buildCategory, buildContent, buildLawyer, system } from "#lib/testing/factories";
import { lawTrials } from "#lib/testing/trials/laws";
import { seoTrials } from "#lib/testing/trials/seo";
import { deleteForGood } from "#lib/trash/commands";
import * as workingCopies from "#lib/working-copies/commands";
import type { Role } from "#prisma/enums";

export const everyone: readonly Role[] = ["ADMIN", "EDITOR", "LAWYER", "ASSISTANT"];
const signers: readonly Role[] = ["ADMIN", "EDITOR", "LAWYER"];
const editors: readonly Role[] = ["ADMIN", "EDITOR"];
const admin: readonly Role[] = ["ADMIN"];
const nobody: readonly Role[] = [];

export interface Trial {
  /** Who may do it to a thing of somebody else. */
  may: readonly Role[];
  /** Who may do it to a thing of their own, where that makes a difference. */
  mayOwn?: readonly Role[];
  /** Arranges the thing as its owner's and does it to it. */
  run: (actor: Actor, owner: Actor) => Promise<unknown>;
}

const onArticles = { may: editors, mayOwn: everyone };
const onPublic = { may: editors, mayOwn: signers };

const aRule = ruleSchema.parse({
  ...{ key: null, kind: "WORDING", title: "竞品名称", pattern: "某某律所", exception: "" },
  ...{ severity: "warning", source: "品牌手册", message: "请不要提到同行的名称。", isActive: true },
});

/** Every command that takes an actor, by folder and name. permissions.test.ts fails where one is missing. */
export const trials: Record<string, Trial> = {
  "accounts/createFirstAdmin": {
    may: nobody,
    run: (actor) => accounts.createFirstAdmin(actor, { email: "first@example.com", password: null }),
  },
  "accounts/inviteAccount": {
    may: admin,
    run: (actor) => accounts.inviteAccount(actor, { email: anEmail(), name: "李言", role: "LAWYER" }),
  },
  "accounts/issueResetLink": onAccount((actor, id) => accounts.issueResetLink(actor, { id })),
  "accounts/changeRole": onAccount((actor, id) => accounts.changeRole(actor, { id, role: "EDITOR" })),
  "accounts/disableAccount": onAccount((actor, id) => accounts.disableAccount(actor, { id })),
  "accounts/enableAccount": onAccount((actor, id) => accounts.enableAccount(actor, { id })),
  "passwords/changeOwnPassword": {
    may: everyone,
    run: (actor) => {
      const password = "orchid velvet harbor 91";
      return changeOwnPassword(actor, { current: goodPassword, password, repeated: password });
    },
  },
  "sessions/revokeSession": {
    may: nobody,
    mayOwn: everyone,
    run: async (actor, owner) => {
      const { sessionId } = await buildSession({ id: owner.accountId ?? "", actor: owner });
      await revokeSession(actor, { id: sessionId });
    },
  },
  "sessions/revokeOtherSessions": { may: everyone, run: (actor) => revokeOtherSessions(actor) },

  "articles/createArticle": {
    may: everyone,
    run: async (actor) => articles.createArticle(actor, await aContent()),
  },
  "articles/saveArticle": {
    ...onArticles,
    run: async (actor, owner) => {
      const { id, number, content } = await aDraft(owner);
      await articles.saveArticle(actor, { ...content, title: "改过", id, baseNumber: number });
    },
  },
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
  "trash/deleteForGood": {
    may: admin,
    run: async (actor, owner) => deleteForGood(actor, { id: (await aTrashedText(owner)).id }),
  },
  "check-rules/saveRule": { may: editors, run: (actor) => checkRules.saveRule(actor, aRule) },
  "check-rules/removeRule": {
    may: editors,
    run: async (actor) => checkRules.removeRule(actor, await checkRules.saveRule(system, aRule)),
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
      const { number: baseNumber } = await articles.saveArticle(owner, input);
      await restoreRevision(actor, { id, number, baseNumber });
    },
  },

  "reviews/submitForReview": {
    ...onArticles,
    run: async (actor, owner) => {
      const { id, number } = await aDraft(owner);
      await reviews.submitForReview(actor, { id, revision: number, note: "" });
    },
  },
  "reviews/approveArticle": {
    may: signers,
    mayOwn: nobody,
    run: async (actor, owner) => reviews.approveArticle(actor, await aSubmission(owner)),
  },
  "reviews/rejectArticle": {
    may: signers,
    mayOwn: nobody,
    run: async (actor, owner) => reviews.rejectArticle(actor, await aSubmission(owner)),
  },
  "reviews/recallArticle": {
    ...onArticles,
    run: async (actor, owner) => reviews.recallArticle(actor, { id: (await aSubmission(owner)).id }),
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
  "schedules/schedulePublication": {
    ...onPublic,
    run: async (actor, owner) => {
      const { id, number } = await aDraft(owner);
      await schedules.schedulePublication(actor, { id, revision: number, at: tomorrow(), minor: false });
    },
  },
  "schedules/scheduleWithdrawal": {
    ...onPublic,
    run: async (actor, owner) => {
      const { id } = await aPublicText(owner);
      await schedules.scheduleWithdrawal(actor, { id, at: tomorrow(), reason: "" });
    },
  },
  "schedules/reschedule": {
    ...onPublic,
    run: async (actor, owner) => schedules.reschedule(actor, { ...(await aPlan(owner)), at: tomorrow() }),
  },
  "schedules/unschedule": {
    ...onPublic,
    run: async (actor, owner) => schedules.unschedule(actor, await aPlan(owner)),
  },
  "checks/overrideFinding": {
    may: editors,
    run: async (actor, owner) => checks.overrideFinding(actor, await aBlocker(owner)),
  },
  "checks/withdrawOverride": {
    ...onPublic,
    run: async (actor, owner) => {
      const finding = await aBlocker(owner);
      await checks.overrideFinding(await anEditor(), finding);
      await checks.withdrawOverride(actor, finding);
    },
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
  "related/arrangeRelated": {
    may: editors,
    run: async (actor, owner) =>
      arrangeRelated(actor, { articleId: (await aPublicText(owner)).id, pinned: [], banned: [] }),
  },
  "importing/runImport": { may: admin, run: (actor) => runImport(actor, anEmptySource()) },
  "importing/importArticles": { may: admin, run: (actor) => importArticles(actor, []) },
  "demo/fillDemoSite": { may: nobody, run: (actor) => fillDemoSite(actor, () => undefined) },
  "saved-views/saveView": { may: everyone, run: (actor) => savedViews.saveView(actor, aView()) },
  "saved-views/deleteView": {
    may: everyone,
    run: async (actor) => savedViews.deleteView(actor, await savedViews.saveView(actor, aView())),
  },

  "categories/createCategory": {
    may: editors,
    run: (actor) =>
      categories.createCategory(actor, createCategorySchema.parse({ name: "房产", slug: aSlug() })),
  },
  "categories/updateCategory": {
    may: editors,
    run: async (actor) => {
      const { id } = await buildCategory();
      await categories.updateCategory(actor, updateCategorySchema.parse({ id, name: "房产", slug: aSlug() }));
    },
  },
  "categories/moveCategory": {
    may: editors,
    run: async (actor) =>
      categories.moveCategory(actor, { ...(await buildCategory()), parentId: null, position: 0 }),
  },
  "categories/deleteCategory": {
    may: editors,
    run: async (actor) => categories.deleteCategory(actor, await buildCategory()),
  },
  "tags/createTag": { may: editors, run: (actor) => tags.createTag(actor, aTag()) },
  "tags/updateTag": {
    may: editors,
    run: async (actor) => {
      const { id } = await tags.createTag(system, aTag());
      await tags.updateTag(actor, updateTagSchema.parse({ ...aTag(), id }));
    },
  },
  "tags/mergeTag": {
    may: editors,
    run: async (actor) => {
      const { id } = await tags.createTag(system, aTag());
      await tags.mergeTag(actor, { id, intoId: (await tags.createTag(system, aTag())).id });
    },
  },
  "tags/deleteTag": {
    may: editors,
    run: async (actor) => tags.deleteTag(actor, await tags.createTag(system, aTag())),
  },
  "search/addSynonym": {
    may: editors,
    run: (actor) => search.addSynonym(actor, { word: "老赖", meaning: "失信被执行人" }),
  },
  "search/removeSynonym": {
    may: editors,
    run: async (actor) => {
      const data = { word: randomUUID(), meaning: "离婚" };
      const { id } = await db().searchSynonym.create({ data, select: { id: true } });
      await search.removeSynonym(actor, { id });
    },
  },
  "lawyers/createLawyer": {
    may: editors,
    run: (actor) => lawyers.createLawyer(actor, createLawyerSchema.parse({ name: "程一安", slug: aSlug() })),
  },
  "lawyers/updateLawyer": {
    may: editors,
    run: async (actor) => {
      const { id } = await buildLawyer();
      await lawyers.updateLawyer(actor, updateLawyerSchema.parse({ id, name: "程一安", slug: aSlug() }));
    },
  },
  "lawyers/setPracticeStatus": {
    may: editors,
    run: async (actor) =>
      lawyers.setPracticeStatus(actor, { id: (await buildLawyer()).id, status: "STOPPED" }),
  },
  "lawyers/orderLawyers": {
    may: editors,
    run: async (actor) => {
      const rows = await db().lawyer.findMany({ select: { id: true } });
      await lawyers.orderLawyers(actor, { ids: rows.map((row) => row.id) });
    },
  },
  "lawyers/deleteLawyer": {
    may: editors,
    run: async (actor) => lawyers.deleteLawyer(actor, { id: (await buildLawyer()).id }),
  },
  ...lawTrials,
  ...seoTrials,
  "pages/createPage": { may: editors, run: (actor) => pages.createPage(actor, aPage()) },
  "pages/updatePage": {
    may: editors,
    run: async (actor) => {
      const { id } = await pages.createPage(system, aPage());
      const { updatedAt } = await db().page.findUniqueOrThrow({ where: { id } });
      await pages.updatePage(actor, updatePageSchema.parse({ ...aPage(), id, seenAt: updatedAt }));
    },
  },
  "pages/publishPage": {
    may: editors,
    run: async (actor) => pages.publishPage(actor, await pages.createPage(system, aPage())),
  },
  "pages/unpublishPage": {
    may: editors,
    run: async (actor) => {
      const page = await pages.createPage(system, aPage());
      await pages.publishPage(system, page);
      await pages.unpublishPage(actor, page);
    },
  },
  "pages/deletePage": {
    may: editors,
    run: async (actor) => pages.deletePage(actor, await pages.createPage(system, aPage())),
  },
  "snippets/createSnippet": {
    may: editors,
    run: (actor) => snippets.createSnippet(actor, { ...aSnippet(), kind: "SHARED" }),
  },
  "snippets/updateSnippet": {
    may: signers,
    run: async (actor) => {
      const { id } = await snippets.createSnippet(system, aSnippet());
      const { updatedAt } = await db().snippet.findUniqueOrThrow({ where: { id } });
      await snippets.updateSnippet(actor, { ...aSnippet(), id, seenAt: updatedAt });
    },
  },
  "snippets/deleteSnippet": {
    may: signers,
    run: async (actor) => snippets.deleteSnippet(actor, await snippets.createSnippet(system, aSnippet())),
  },
  "media/storeImage": { may: everyone, run: async (actor) => media.storeImage(actor, await aPicture()) },
  "media/storeLogo": { may: admin, run: async (actor) => media.storeLogo(actor, await aPicture()) },
  "media/updateMedia": {
    may: editors,
    mayOwn: everyone,
    run: async (actor, owner) => {
      const { id } = await media.storeImage(owner, await aPicture());
      await media.updateMedia(actor, { id, alt: "石桥", focalX: 0.5, focalY: 0.5 });
    },
  },
  "media/replaceMedia": {
    may: editors,
    mayOwn: everyone,
    run: async (actor, owner) => {
      const { id } = await media.storeImage(owner, await aPicture());
      await media.replaceMedia(actor, { id, upload: await aPicture() });
    },
  },
  "media-folders/createFolder": { may: editors, run: (actor) => mediaFolders.createFolder(actor, aFolder()) },
  "media-folders/renameFolder": {
    may: editors,
    run: async (actor) =>
      mediaFolders.renameFolder(actor, {
        ...(await mediaFolders.createFolder(system, aFolder())),
        name: aSlug(),
      }),
  },
  "media-folders/movePictures": {
    may: editors,
    mayOwn: everyone,
    run: async (actor, owner) => {
      const { id } = await media.storeImage(owner, await aPicture());
      await mediaFolders.movePictures(actor, { ids: [id], folderId: null });
    },
  },
  "media-folders/deleteFolder": {
    may: editors,
    run: async (actor) =>
      mediaFolders.deleteFolder(actor, await mediaFolders.createFolder(system, aFolder())),
  },
  "media/deleteMedia": {
    may: editors,
    mayOwn: everyone,
    run: async (actor, owner) =>
      media.deleteMedia(actor, { id: (await media.storeImage(owner, await aPicture())).id }),
  },

  "self-crawl/startSelfCrawl": { may: editors, run: (actor) => startSelfCrawl(actor) },
  "push/saveBaidu": {
    may: admin,
    run: (actor) => push.saveBaidu(actor, { isOn: false, endpoint: "http://127.0.0.1:1", token: "" }),
  },
  "push/saveIndexNow": {
    may: admin,
    run: (actor) =>
      push.saveIndexNow(actor, { isOn: false, endpoint: "http://127.0.0.1:1", renewsKey: false }),
  },
  "push/retryPushes": { may: admin, run: (actor) => push.retryPushes(actor, { engine: "BAIDU" }) },
  "push/pushArticle": {
    ...onPublic,
    run: async (actor, owner) => {
      await turnOnIndexNow();
      await push.pushArticle(actor, { id: (await aPublicText(owner)).id });
    },
  },
  "push/pushPath": {
    ...onPublic,
    run: async (actor, owner) => {
      await turnOnIndexNow();
      const { id } = await aPublicText(owner);
      const { path } = await db().article.findUniqueOrThrow({ where: { id } });
      await push.pushPath(actor, { path: path ?? "", isDryRun: true });
    },
  },
  "push/setArticlePush": {
    ...onPublic,
    run: async (actor, owner) => push.setArticlePush(actor, { id: (await aDraft(owner)).id, isOn: false }),
  },
  "redirects/saveRedirect": {
    may: editors,
    run: (actor) =>
      redirects.saveRedirect(
        actor,
        saveRedirectSchema.parse({ kind: "EXACT", source: "/a", target: "/lawyers/" }),
      ),
  },
  "redirects/addRedirects": {
    may: editors,
    run: (actor) => redirects.addRedirects(actor, [], { dryRun: false }),
  },
  "redirects/deleteRedirects": {
    may: editors,
    run: (actor) => redirects.deleteRedirects(actor, { keys: ["/a"] }),
  },
  "redirects/importRedirects": {
    may: editors,
    run: (actor) => redirects.importRedirects(actor, { csv: "/a,/lawyers/", dryRun: false }),
  },
  "settings/changeSettings": {
    may: admin,
    run: async (actor) =>
      settings.changeSettings(actor, { group: "firm", value: await getSetting("firm", db()) }),
  },
  "settings/saveHomeDraft": {
    may: admin,
    run: async (actor) => settings.saveHomeDraft(actor, await getSetting("home", db())),
  },
  "settings/publishHome": {
    may: admin,
    run: async (actor) => {
      await settings.saveHomeDraft(system, await getSetting("home", db()));
      await settings.publishHome(actor);
    },
  },
  "settings/discardHomeDraft": {
    may: admin,
    run: async (actor) => {
      await settings.saveHomeDraft(system, await getSetting("home", db()));
      await settings.discardHomeDraft(actor);
    },
  },
  "maintenance/switchReadOnly": {
    may: admin,
    run: (actor) => switchReadOnly(actor, { isReadOnly: false, reason: "" }),
  },
};

function onAccount(act: (actor: Actor, id: string) => Promise<unknown>): Trial {
  return { may: admin, run: async (actor) => act(actor, (await buildAccount()).id) };
}

const tagInBulk = (actor: Actor, id: number) =>
  bulkChanges.runBulkChange(actor, { change: { action: "addTag", tag: "彩礼" }, ids: [id] });
const aView = () => saveViewSchema.parse({ name: aSlug(), filter: {}, columns: "" });
const tomorrow = () => new Date(Date.now() + 86_400_000);
const anEmptySource = () => ({
  ...{ kind: "test", site: "www.example.com", label: "", total: 0 },
  async *records() {},
});
const aSlug = () => `s-${randomUUID().slice(0, 8)}`;
const anEmail = () => `${randomUUID()}@example.com`;
const aTag = () => createTagSchema.parse({ name: `标签${randomUUID().slice(0, 8)}` });
const aSnippet = () =>
  createSnippetSchema.parse({ kind: "TEMPLATE", name: aSlug(), body: buildBody("按件。") });
const aFolder = () => ({ name: aSlug(), parentId: null });
const aPage = () => createPageSchema.parse({ title: "收费", slug: aSlug(), body: buildBody("按件。") });
const anEditor = async () => (await buildAccount({ role: "EDITOR" })).actor;

/** Content in a category that needs no review: that rule has tests of its own. */
async function aContent(): Promise<Content> {
  const content = await buildContent();
  await db().category.updateMany({ data: { reviewRequired: false } });
  return content;
}

async function aPreview(owner: Actor) {
  return { articleId: (await aDraft(owner)).id, label: "", hours: 1, oneDevice: false };
}

async function aDraft(owner: Actor): Promise<{ id: number; number: number; content: Content }> {
  const content = await aContent();
  return { ...(await articles.createArticle(owner, content)), content };
}

async function twoPublicTexts(owner: Actor): Promise<{ id: number; intoId: number }> {
  return { id: (await aPublicText(owner)).id, intoId: (await aPublicText(owner)).id };
}

async function aPublicText(owner: Actor) {
  const draft = await aDraft(owner);
  await articles.publishArticle(system, { id: draft.id, revision: draft.number, minor: false });
  return draft;
}

async function aTrashedText(owner: Actor) {
  const draft = await aDraft(owner);
  await articles.trashArticle(system, { id: draft.id });
  return draft;
}

async function aSubmission(owner: Actor) {
  const { id, number: revision } = await aDraft(owner);
  await reviews.submitForReview(owner, { id, revision, note: "" });
  return { id, revision, reason: "看过了" };
}

async function aPlan(owner: Actor) {
  const { id, number } = await aDraft(owner);
  return schedules.schedulePublication(system, { id, revision: number, at: tomorrow(), minor: false });
}

/** A finding that blocks: a note to the author that was left in the text. */
async function aBlocker(owner: Actor) {
  const content = { ...(await aContent()), body: buildBody("📌 SEO优化重点词汇布局：离婚、房产。") };
  const { id } = await articles.createArticle(owner, content);
  const found = (await checkArticle(system, id))?.findings.find(({ severity }) => severity === "blocker");
  if (!found) throw new Error("the text has no blocker");
  return { id, hash: found.hash, reason: "引用他人原文" };
}

async function aPicture() {
  const background = { r: Math.floor(Math.random() * 256), g: Math.floor(Math.random() * 256), b: 90 };
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .png()
    .toBuffer();
  return { bytes, filename: "石桥.png", alt: "" };
}

function turnOnIndexNow() {
  return push.saveIndexNow(system, { isOn: true, endpoint: "http://127.0.0.1:1", renewsKey: false });
}
