import { z } from "zod";
import { mediaPageSize } from "#lib/media/schema";

/** Deep trees are lost trees; the picker shows them in one list. */
export const maxFolderDepth = 4;
export const maxFolders = 500;

const id = z.int().positive();
const name = z
  .string()
  .trim()
  .min(1, "请填写文件夹名称")
  .max(30, "名称最多 30 个字")
  .refine((text) => !text.includes("/"), "名称里不能有 /");

export const createFolderSchema = z.object({ name, parentId: id.nullable().default(null) });
export const renameFolderSchema = z.object({ id, name });
export const folderIdSchema = z.object({ id });

/** folderId null: into none. */
export const movePicturesSchema = z.object({
  ids: z.array(id).max(mediaPageSize),
  folderId: id.nullable(),
});

/** A drawer of the library, as lists show it. */
export interface Folder {
  id: number;
  parentId: number | null;
  name: string;
  /** 1 for those at the top. */
  depth: number;
  /** Pictures directly in it. */
  pictureCount: number;
}

/** The names from the top down to a folder: 活动 / 2026 年会 */
export function folderPath(folders: readonly Folder[], id: number | null): string {
  const folder = folders.find((candidate) => candidate.id === id);
  if (!folder) return "";
  const above = folderPath(folders, folder.parentId);
  return above ? `${above} / ${folder.name}` : folder.name;
}
