"use server";

import { action } from "#lib/action";
import { deleteMedia, updateMedia } from "#lib/media/commands";
import { deleteMediaSchema, updateMediaSchema } from "#lib/media/schema";
import { createFolder, deleteFolder, movePictures, renameFolder } from "#lib/media-folders/commands";
import {
  createFolderSchema,
  folderIdSchema,
  movePicturesSchema,
  renameFolderSchema,
} from "#lib/media-folders/schema";

export const update = action(updateMediaSchema, updateMedia);
export const remove = action(deleteMediaSchema, deleteMedia);
export const addFolder = action(createFolderSchema, createFolder);
export const changeFolder = action(renameFolderSchema, renameFolder);
export const move = action(movePicturesSchema, movePictures);
export const removeFolder = action(folderIdSchema, deleteFolder);
