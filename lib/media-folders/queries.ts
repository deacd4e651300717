import type { Actor } from "#lib/accounts/actor";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { canUseMedia } from "#lib/media/policy";
import type { Folder } from "#lib/media-folders/schema";
import { toPinyin } from "#lib/pinyin";

/** All folders as a tree read from the top, siblings by pinyin. */
export async function listFolders(actor: Actor): Promise<Folder[]> {
  if (!canUseMedia(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限查看图片库。" });
  const rows = await db().mediaFolder.findMany({
    select: { id: true, parentId: true, name: true, _count: { select: { media: true } } },
  });
  const sorted = rows
    .map((row) => ({ ...row, pinyin: toPinyin(row.name) }))
    .sort((a, b) => (a.pinyin === b.pinyin ? a.id - b.id : a.pinyin < b.pinyin ? -1 : 1));
  const below = (parentId: number | null, depth: number): Folder[] =>
    sorted
      .filter((row) => row.parentId === parentId)
      .flatMap(({ id, name, _count }) => [
        { id, parentId, name, depth, pictureCount: _count.media },
        ...below(id, depth + 1),
      ]);
  return below(null, 1);
}
