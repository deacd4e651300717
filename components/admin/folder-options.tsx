import { type Folder, folderPath } from "#lib/media-folders/schema";

/** The folders as choices of a select, by their whole path. */
export function folderOptions(folders: readonly Folder[], none: string): { value: string; label: string }[] {
  return [
    { value: "", label: none },
    ...folders.map(({ id }) => ({ value: String(id), label: folderPath(folders, id) })),
  ];
}
