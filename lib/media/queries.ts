import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { db, type Prisma, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { dependsOn } from "#lib/invalidation";
import { canUseMedia } from "#lib/media/policy";
import { type mediaFilterSchema, mediaPageSize, type Picture, pictureSelect } from "#lib/media/schema";
import { findUses, type MediaUse } from "#lib/media/uses";
import { keys } from "#lib/surrogate-keys";

const select = {
  ...pictureSelect,
  filename: true,
  mimeType: true,
  sizeBytes: true,
  createdAt: true,
  createdById: true,
  folderId: true,
} as const;

/** Pictures that public pages show, by id. */
export async function getPictures(ids: number[]): Promise<Map<number, Picture>> {
  dependsOn(...ids.map(keys.media));
  const rows = await db().media.findMany({ where: { id: { in: ids } }, select: pictureSelect });
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * One page of the library or of one folder, newest first, paged by key.
 * @returns `next`: pass as `cursor` to go on; null at the end
 */
export async function listMedia(actor: Actor, filter: z.output<typeof mediaFilterSchema>) {
  refuseUnlessStaff(actor);
  const rows = await db().media.findMany({
    where: matching(filter),
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: mediaPageSize + 1,
    select,
  });
  const items = rows.slice(0, mediaPageSize);
  const last = items.at(-1);
  const hasMore = rows.length > mediaPageSize && last;
  return { items, next: hasMore ? `${last.createdAt.toISOString()}_${last.id}` : null };
}

/** What all uploads together weigh. */
export async function getLibrarySize(tx: Pick<Tx, "media"> = db()): Promise<number> {
  const { _sum } = await tx.media.aggregate({ _sum: { sizeBytes: true } });
  return _sum.sizeBytes ?? 0;
}

/** The places that show a picture, the newest hundred articles among them. */
export async function listMediaUses(actor: Actor, id: number): Promise<MediaUse[]> {
  refuseUnlessStaff(actor);
  return findUses(db(), id, 100);
}

/** One picture for the editors, null where there is none. */
export async function getMedia(actor: Actor, id: number) {
  refuseUnlessStaff(actor);
  return db().media.findUnique({ where: { id }, select });
}

export type LibraryPicture = NonNullable<Awaited<ReturnType<typeof getMedia>>>;

function refuseUnlessStaff(actor: Actor): void {
  if (!canUseMedia(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限查看图片库。" });
}

function matching({ cursor, folder, q }: z.output<typeof mediaFilterSchema>): Prisma.MediaWhereInput {
  const words = { contains: q, mode: "insensitive" as const };
  return {
    ...(folder === null ? {} : { folderId: folder }),
    AND: [
      cursor === null ? {} : after(cursor),
      q === "" ? {} : { OR: [{ filename: words }, { alt: words }] },
    ],
  };
}

function after(cursor: { createdAt: Date; id: number }): Prisma.MediaWhereInput {
  return {
    createdAt: { lte: cursor.createdAt },
    OR: [{ createdAt: { lt: cursor.createdAt } }, { id: { lt: cursor.id } }],
  };
}
