"use server";

import { action } from "#lib/action";
import { keepApart, mergeArticle, undoMerge } from "#lib/neighbours/commands";
import { keepApartSchema, mergeArticleSchema, undoMergeSchema } from "#lib/neighbours/schema";

export const merge = action(mergeArticleSchema, mergeArticle);
export const undo = action(undoMergeSchema, undoMerge);
export const keep = action(keepApartSchema, keepApart);
