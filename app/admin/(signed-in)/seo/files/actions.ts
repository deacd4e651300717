"use server";

import { action } from "#lib/action";
import { deleteRootFile, saveRootFile } from "#lib/root-files/commands";
import { deleteRootFileSchema, rootFileSchema } from "#lib/root-files/schema";

export const save = action(rootFileSchema, saveRootFile);
export const remove = action(deleteRootFileSchema, deleteRootFile);
