import { readFile, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { formatDay } from "#lib/clock";
import { DomainError } from "#lib/errors";
import { maxUploadBytes } from "#lib/media/schema";

const root = "/zb_users/upload/";

/** The pictures of a site, by the paths of their addresses. */
export interface UploadFolder {
  read(path: string): Promise<Buffer | null>;
}

/**
 * Opens the folder zb_users/upload, also when the site's root or zb_users is given.
 * @throws DomainError INVALID where there is none
 */
export async function openUploads(given: string): Promise<UploadFolder> {
  const candidates = [join(given, "zb_users/upload"), join(given, "upload"), given];
  const found = await Promise.all(candidates.map((folder) => stat(folder).catch(() => null)));
  const folder = candidates[found.findIndex((info) => info?.isDirectory())];
  if (folder === undefined) throw new DomainError("INVALID", { user: `找不到附件文件夹：${given}` });
  const top = await realpath(folder);
  return { read: (path) => readBelow(top, path) };
}

/** Neither .. nor a link leads out of the folder. */
async function readBelow(top: string, path: string): Promise<Buffer | null> {
  if (!path.startsWith(root) || path.includes("\0")) return null;
  const real = await realpath(join(top, path.slice(root.length))).catch(() => null);
  if (!real?.startsWith(top + sep)) return null;
  const info = await stat(real);
  return info.isFile() && info.size <= maxUploadBytes ? readFile(real) : null;
}

/** Where a file of the table stands: /zb_users/upload/2013/05/a.jpg; null for a name that is a path. */
export function uploadPath(name: string, at: Date | null): string | null {
  if (name === "" || /[/\\\0]|^\.\.?$/.test(name) || at === null) return null;
  const [year, month] = formatDay(at).split("-");
  return `${root}${year}/${month}/${name}`;
}
