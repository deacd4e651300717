"use server";

import { action } from "#lib/action";
import { restoreArticle, trashArticle, withdrawArticle } from "#lib/articles/commands";
import { articleIdSchema, withdrawArticleSchema } from "#lib/articles/schema";
import { previewBulkChange } from "#lib/bulk-changes/queries";
import { bulkPreviewSchema } from "#lib/bulk-changes/schema";
import { arrangeRelated } from "#lib/related/commands";
import { arrangeRelatedSchema } from "#lib/related/schema";
import { deleteView, saveView } from "#lib/saved-views/commands";
import { deleteViewSchema, saveViewSchema } from "#lib/saved-views/schema";
import { deleteForGood } from "#lib/trash/commands";
import { deleteForGoodSchema } from "#lib/trash/schema";

// The writing page keeps its own state: a render from the server must not touch what is being typed.
const stays = { refreshes: false };

export const withdraw = action(withdrawArticleSchema, withdrawArticle);
export const trash = action(articleIdSchema, trashArticle);
export const restore = action(articleIdSchema, restoreArticle);
export const arrange = action(arrangeRelatedSchema, arrangeRelated);
export const keepView = action(saveViewSchema, saveView);
export const dropView = action(deleteViewSchema, deleteView);
export const destroy = action(deleteForGoodSchema, deleteForGood);
export const previewBulk = action(bulkPreviewSchema, previewBulkChange, stays);
