import { randomUUID } from "node:crypto";
import * as categories from "#lib/categories/commands";
import { createCategorySchema, updateCategorySchema } from "#lib/categories/schema";
import { db } from "#lib/db";
import * as lawyers from "#lib/lawyers/commands";
import { createLawyerSchema, updateLawyerSchema } from "#lib/lawyers/schema";
import * as pages from "#lib/pages/commands";
import { createPageSchema, updatePageSchema } from "#lib/pages/schema";
import * as search from "#lib/search/commands";
import * as tags from "#lib/tags/commands";
import { createTagSchema, updateTagSchema } from "#lib/tags/schema";
import { buildBody, buildCategory, buildLawyer, system } from "#lib/testing/factories";
import { aSlug } from "#lib/testing/trials/given";
import { editors, type Trial } from "#lib/testing/trials/trial";

/** The commands about what texts belong to, and free pages. */
export const placeTrials: Record<string, Trial> = {
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
};

const aTag = () => createTagSchema.parse({ name: `标签${randomUUID().slice(0, 8)}` });

const aPage = () => createPageSchema.parse({ title: "收费", slug: aSlug(), body: buildBody("按件。") });
