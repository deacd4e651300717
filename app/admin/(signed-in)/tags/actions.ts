"use server";

import { action } from "#lib/action";
import { createTag, deleteTag, mergeTag, updateTag } from "#lib/tags/commands";
import { createTagSchema, deleteTagSchema, mergeTagSchema, updateTagSchema } from "#lib/tags/schema";

export const create = action(createTagSchema, createTag);
export const update = action(updateTagSchema, updateTag);
export const merge = action(mergeTagSchema, mergeTag);
export const remove = action(deleteTagSchema, deleteTag);
