"use server";

import { action } from "#lib/action";
import { deleteMedia, updateMedia } from "#lib/media/commands";
import { deleteMediaSchema, updateMediaSchema } from "#lib/media/schema";

export const update = action(updateMediaSchema, updateMedia);
export const remove = action(deleteMediaSchema, deleteMedia);
