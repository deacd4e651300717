"use server";

import { action } from "#lib/action";
import { createPage, deletePage, publishPage, unpublishPage, updatePage } from "#lib/pages/commands";
import { createPageSchema, pageIdSchema, updatePageSchema } from "#lib/pages/schema";

export const create = action(createPageSchema, createPage);
export const update = action(updatePageSchema, updatePage);
export const publish = action(pageIdSchema, publishPage);
export const unpublish = action(pageIdSchema, unpublishPage);
export const remove = action(pageIdSchema, deletePage);
