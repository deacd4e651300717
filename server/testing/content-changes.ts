import { rewriteAddresses } from "#lib/addresses/jobs";
import { restoreArticle, trashArticle, withdrawArticle } from "#lib/articles/commands";
import { type Content, contentSchema } from "#lib/articles/schema";
import { runBulkChange, undoBulkChange } from "#lib/bulk-changes/commands";
import type { BulkAction } from "#lib/bulk-changes/schema";
import { createCategory, deleteCategory, moveCategory, updateCategory } from "#lib/categories/commands";
import { createCategorySchema, updateCategorySchema } from "#lib/categories/schema";
import { db } from "#lib/db";
import {
  createLawyer,
  deleteLawyer,
  orderLawyers,
  setPracticeStatus,
  updateLawyer,
} from "#lib/lawyers/commands";
import { createLawyerSchema, updateLawyerSchema } from "#lib/lawyers/schema";
import { updateMedia } from "#lib/media/commands";
import { createPage, deletePage, publishPage, unpublishPage, updatePage } from "#lib/pages/commands";
import { createPageSchema, updatePageSchema } from "#lib/pages/schema";
import { deleteRedirects, saveRedirect } from "#lib/redirects/commands";
import { arrangeRelated } from "#lib/related/commands";
import { approveArticle, submitForReview } from "#lib/reviews/commands";
import { schedulePublication } from "#lib/schedules/commands";
import { runScheduledChange } from "#lib/schedules/jobs";
import { changeSettings } from "#lib/settings/commands";
import { getSetting } from "#lib/settings/queries";
import type { SettingGroup, Settings } from "#lib/settings/schema";
import { createTag, deleteTag, mergeTag, updateTag } from "#lib/tags/commands";
import { createTagSchema, updateTagSchema } from "#lib/tags/schema";
import { createArticle } from "#lib/testing/articles";
import { buildActor, buildBody, importArticle, system } from "#lib/testing/factories";
import { setTranslation } from "#lib/translations/commands";
import {
  articleId,
  edit,
  newestRevision,
  publish,
  publishId,
  republish,
} from "#server/testing/article-changes";
import { lawChanges } from "#server/testing/law-changes";
import { referenceChanges } from "#server/testing/reference-changes";

/**
 * Every command that changes content, one after the other on the demo site. The names tell what the change is;
 * what was made by one step is found by its slug or title in a later one.
 */
export const contentChanges: readonly (readonly [string, () => Promise<unknown>])[] = [
  ...lawChanges,
  ["article: create", () => makeArticle("居住权登记要带哪些材料")],
  ["article: save a draft", () => edit("居住权登记要带哪些材料", { summary: "草稿里的摘要。" })],
  ["article: publish", () => publish("居住权登记要带哪些材料")],
  ["article: save without publishing", () => edit("居住权登记要带哪些材料", { summary: "改过的摘要。" })],
  ["article: publish again with another summary", () => publish("居住权登记要带哪些材料")],
  ["article: another title", () => republish(9, { title: "信用卡还不上，先做这三件事" })],
  ["article: a typo in the text", () => republish(10, { body: buildBody("网贷逾期之后。") }, true)],
  ["article: another category", async () => republish(20, { categoryId: await categoryId("fangchan") })],
  ["article: another author", async () => republish(12, { authorId: await lawyerId("cheng-yian") })],
  ["article: other tags, one of them new", () => republish(14, { tagNames: ["民间借贷", "利息的算法"] })],
  ["article: without tags", () => republish(14, { tagNames: [] })],
  ["article: without a cover", () => republish(1, { coverId: null })],
  ["article: another slug", () => republish(2, { slug: "susong-lihun" })],
  ["article: withdraw", () => withdrawArticle(system, { id: 5, reason: "法律修订" })],
  ["article: publish a withdrawn one", () => publishId(5)],
  ["review: a lawyer signs what is public already", () => signOff(7)],
  ["schedule: publish an update", () => publishOnTime(8, { summary: "到时才公开的摘要。" })],
  [
    "article: trash the newest",
    async () => trashArticle(system, { id: await articleId("居住权登记要带哪些材料") }),
  ],
  [
    "article: restore it",
    async () => restoreArticle(system, { id: await articleId("居住权登记要带哪些材料") }),
  ],

  [
    "bulk: another category",
    async () => bulk({ action: "category", categoryId: await categoryId("fangchan") }),
  ],
  ["bulk: take it back", undoBulk],
  ["bulk: a tag", () => bulk({ action: "addTag", tag: "居住权" })],
  ["bulk: another author", async () => bulk({ action: "author", authorId: await lawyerId("gu-mingzhan") })],
  ["bulk: out of the index", () => bulk({ action: "noindex", noindex: true })],
  ["bulk: verified", () => bulk({ action: "verify" })],
  ["bulk: withdraw", () => bulk({ action: "withdraw", reason: "" })],
  ["bulk: publish again by taking it back", undoBulk],
  ["bulk: trash", () => bulk({ action: "trash" })],
  ["bulk: take them out", undoBulk],

  ["related: pin and ban", () => arrangeRelated(system, { articleId: 3, pinned: [30], banned: [4] })],
  ["related: withdraw what is pinned", () => withdrawArticle(system, { id: 30, reason: "" })],
  ["related: publish what is pinned", () => publishId(30)],
  [
    "related: leave it to the computer",
    () => arrangeRelated(system, { articleId: 3, pinned: [], banned: [] }),
  ],

  ["category: create", () => makeCategory("保险理赔", "baoxian", null)],
  ["category: rename", () => changeCategory("yuqi", { name: "债务逾期" })],
  ["category: another slug", () => changeCategory("lihun", { slug: "lihun-jiufen" })],
  ["category: other texts", () => changeCategory("jicheng", { intro: "遗嘱与遗产。", seoTitle: "继承律师" })],
  [
    "category: practice area",
    () => changeCategory("gongsi", { practiceArea: { headline: "公司的日常与纷争" } }),
  ],
  ["category: a branch becomes a practice area", () => changeCategory("jicheng", { practiceArea: {} })],
  ["category: move below another", () => place("yuqi", "gongsi", 0)],
  ["category: move an address twice", () => changeCategory("lihun-jiufen", { slug: "lihun-anjian" })],
  ["category: reorder", () => place("xingshi", null, 0)],
  ["category: delete", async () => deleteCategory(system, { id: await categoryId("baoxian") })],

  ["redirect: from an old address", () => redirect("EXACT", "/nothing/")],
  ["redirect: take it away", () => deleteRedirects(system, { keys: ["/nothing/"] })],
  ["redirect: a prefix", () => redirect("PREFIX", "/nothing/")],

  ["tag: create", () => createTag(system, createTagSchema.parse({ name: "公证" }))],
  ["tag: rename", () => changeTag("抚养权", { name: "子女抚养" })],
  ["tag: synonyms and text", () => changeTag("抚养费", { synonyms: ["赡养费"], intro: "谁付，付多少。" })],
  [
    "tag: merge",
    async () => mergeTag(system, { id: await tagId("抚养费"), intoId: await tagId("子女抚养") }),
  ],
  ["tag: delete", async () => deleteTag(system, { id: await tagId("子女抚养") })],

  ["lawyer: create", () => createLawyer(system, createLawyerSchema.parse({ name: "周慎行" }))],
  ["lawyer: rename", () => changeLawyer("gu-mingzhan", { name: "顾明栈" })],
  ["lawyer: without a photo", () => changeLawyer("lu-zhiwei", { photoId: null })],
  ["lawyer: biography", () => changeLawyer("shen-yanqiu", { bio: buildBody("二十年婚姻家事案件。") })],
  [
    "lawyer: other areas",
    async () => changeLawyer("cheng-yian", { categoryIds: [await categoryId("gongsi")] }),
  ],
  ["lawyer: another address", () => changeLawyer("cheng-yian", { slug: "cheng" })],
  ["lawyer: stops practising", () => practise("lu-zhiwei", "STOPPED")],
  ["lawyer: practises again", () => practise("lu-zhiwei", "ACTIVE")],
  ["lawyer: another order", async () => orderLawyers(system, { ids: (await lawyerIds()).reverse() })],
  ["lawyer: delete", async () => deleteLawyer(system, { id: await lawyerId("zhoushenxing") })],

  ["page: create", () => createPage(system, pageInput("收费标准", "fees"))],
  ["page: publish", () => onPage("fees", publishPage)],
  ["page: edit", () => changePage("fees", { body: buildBody("按件收费，事先说明。") })],
  ["page: another address", () => changePage("fees", { slug: "shoufei" })],
  ["page: unpublish", () => onPage("shoufei", unpublishPage)],
  ["page: delete", () => onPage("shoufei", deletePage)],
  ["page: unpublish the one that every page links to", () => onPage("accessibility", unpublishPage)],
  ["page: publish it again", () => onPage("accessibility", publishPage)],

  ["media: focal point of a cover", async () => changeMedia(await aCover())],
  ["media: alternative text of a portrait", async () => changeMedia(await portraitOf("shen-yanqiu"))],

  ...referenceChanges,

  [
    "settings: another pattern of addresses",
    async () => {
      await changeSetting("publishing", { articlePattern: "/{category}/w{id}.html" });
      await rewriteAddresses();
    },
  ],
  ["settings: firm", () => changeSetting("firm", { phone: "0571-8100 0001" })],
  ["settings: filing", () => changeSetting("filing", { icp: "浙ICP备12345678号-1" })],
  ["settings: disclaimer", () => changeSetting("publishing", { disclaimer: "仅供参考。" })],
  ["settings: appearance", () => changeSetting("appearance", { accent: "#1f4e79" })],
  ["settings: no logo", () => changeSetting("appearance", { logoId: null })],
  ["settings: offices", () => changeSetting("offices", { offices: [] })],
  ["settings: home page", () => changeSetting("home", { blocks: [{ type: "pinned", title: "推荐" }] })],
  ["article: import a pinned one", () => importPinned()],
  ["article: withdraw the pinned one", () => withdrawArticle(system, { id: pinnedId, reason: "" })],
  ["article: publish the pinned one again", () => publishId(pinnedId)],
  ["settings: titles", () => changeSetting("seo", { articleTitle: "{title}｜{firm}" })],
  ["settings: feeds of summaries", () => changeSetting("machines", { feedText: "summary" })],
  ["settings: robots.txt", () => changeSetting("robots", { blocked: ["CCBot"] })],
  ["article: a translation", () => setTranslation(system, { id: 2, language: "en", originalId: 3 })],
  ["article: withdraw the original", () => withdrawArticle(system, { id: 3, reason: "" })],
  ["settings: menus", () => changeSetting("menus", { main: [] })],
  ["category: rename, shown in every menu", () => changeCategory("fangchan", { name: "房地产" })],
];

const bulk = (change: BulkAction) => runBulkChange(system, { change, ids: [15, 16] });

async function undoBulk(): Promise<void> {
  const { id } = await db().bulkChange.findFirstOrThrow({ orderBy: { id: "desc" } });
  await undoBulkChange(system, { id });
}

const categoryId = async (slug: string) => (await db().category.findUniqueOrThrow({ where: { slug } })).id;
const tagId = async (name: string) => (await db().tag.findUniqueOrThrow({ where: { name } })).id;
const lawyerId = async (slug: string) => (await db().lawyer.findUniqueOrThrow({ where: { slug } })).id;
const lawyerIds = async () => (await db().lawyer.findMany({ orderBy: { order: "asc" } })).map(({ id }) => id);

async function makeArticle(title: string): Promise<void> {
  const [category, author] = [await categoryId("fangchan"), await lawyerId("gu-mingzhan")];
  const body = buildBody("带上身份证、居住权合同和不动产权证书。");
  const content = { title, body, categoryId: category, authorId: author, tagNames: ["居住权"] };
  await createArticle(system, contentSchema.parse(content));
}

const pinnedId = 9000;

async function importPinned(): Promise<void> {
  const [category, author] = [await categoryId("xingshi"), await lawyerId("gu-mingzhan")];
  await importArticle({ id: pinnedId, pinned: 1, categoryId: category, authorId: author });
}

/** By an account that belongs to a lawyer with a licence. */
async function signOff(id: number): Promise<void> {
  const lawyer = await db().lawyer.findFirstOrThrow({
    where: { status: "ACTIVE", licenceNumber: { not: "" }, revisions: { none: { articleId: id } } },
    select: { id: true },
  });
  const revision = (await newestRevision(id)).number;
  await submitForReview(system, { id, revision, note: "" });
  await approveArticle(await buildActor("LAWYER", lawyer.id), { id, revision, reason: "" });
}

async function publishOnTime(id: number, change: Partial<Content>): Promise<void> {
  await edit(id, change);
  const revision = (await newestRevision(id)).number;
  const plan = { id, revision, at: new Date(Date.now() + 60_000), minor: false };
  const { scheduleId } = await schedulePublication(system, plan);
  await db().scheduledChange.update({ where: { id: scheduleId }, data: { at: new Date() } });
  await runScheduledChange({ id: scheduleId });
}

const makeCategory = (name: string, slug: string, parentId: number | null) =>
  createCategory(system, createCategorySchema.parse({ name, slug, parentId }));

async function changeCategory(slug: string, change: object): Promise<void> {
  const before = await db().category.findUniqueOrThrow({ where: { slug } });
  await updateCategory(system, updateCategorySchema.parse({ ...before, ...change }));
}

async function place(slug: string, parent: string | null, position: number): Promise<void> {
  const parentId = parent === null ? null : await categoryId(parent);
  await moveCategory(system, { id: await categoryId(slug), parentId, position });
}

async function changeTag(name: string, change: object): Promise<void> {
  const before = await db().tag.findUniqueOrThrow({ where: { name } });
  await updateTag(system, updateTagSchema.parse({ ...before, ...change }));
}

async function changeLawyer(slug: string, change: object): Promise<void> {
  const { categories, ...before } = await db().lawyer.findUniqueOrThrow({
    where: { slug },
    include: { categories: true },
  });
  const categoryIds = categories.map((row) => row.categoryId);
  await updateLawyer(system, updateLawyerSchema.parse({ ...before, categoryIds, ...change }));
}

async function practise(slug: string, status: "ACTIVE" | "STOPPED"): Promise<void> {
  await setPracticeStatus(system, { id: await lawyerId(slug), status });
}

function pageInput(title: string, slug: string) {
  return createPageSchema.parse({ title, slug, body: buildBody("按标的额收费。") });
}

async function changePage(slug: string, change: object): Promise<void> {
  const { path: _, ...before } = await db().page.findUniqueOrThrow({ where: { slug } });
  await updatePage(system, updatePageSchema.parse({ ...before, seenAt: before.updatedAt, ...change }));
}

async function onPage(slug: string, command: typeof publishPage): Promise<void> {
  await command(system, await db().page.findUniqueOrThrow({ where: { slug }, select: { id: true } }));
}

/** The cover of some text that is public. */
async function aCover(): Promise<number | null> {
  const { cover } = await db().revision.findFirstOrThrow({
    where: { liveOf: { status: "PUBLISHED" }, coverId: { not: null } },
    select: { cover: { select: { id: true } } },
  });
  return cover?.id ?? null;
}

async function portraitOf(slug: string): Promise<number | null> {
  return (await db().lawyer.findUniqueOrThrow({ where: { slug } })).photoId;
}

async function changeMedia(id: number | null): Promise<void> {
  if (id === null) throw new Error("the demo has no such picture");
  await updateMedia(system, { id, alt: "改过的替代文字", focalX: 0.2, focalY: 0.8 });
}

async function changeSetting<G extends SettingGroup>(group: G, change: Partial<Settings[G]>): Promise<void> {
  await changeSettings(system, { group, value: { ...(await getSetting(group)), ...change } });
}

function redirect(kind: "EXACT" | "PREFIX", source: string) {
  return saveRedirect(system, { kind, source, target: "/lawyers/", replaces: null });
}
