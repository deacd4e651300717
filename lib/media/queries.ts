import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { db, type Prisma } from "#lib/db";
import { DomainError } from "#lib/errors";
import { dependsOn } from "#lib/invalidation";
import { canUseMedia } from "#lib/media/policy";
import { type mediaFilterSchema, type Picture, pictureSelect } from "#lib/media/schema";
import { keys } from "#lib/surrogate-keys";

export const mediaPageSize = 60;

const select = {
  ...pictureSelect,
  filename: true,
  mimeType: true,
  sizeBytes: true,
  createdAt: true,
  createdById: true,
} as const;

/** Pictures that public pages show, by id. */
export async function getPictures(ids: number[]): Promise<Map<number, Picture>> {
  dependsOn(...ids.map(keys.media));
  const rows = await db().media.findMany({ where: { id: { in: ids } }, select: pictureSelect });
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * One page of the library, newest first, paged by key.
 * @returns `next`: pass as `cursor` to go on; null at the end
 */
export async function listMedia(actor: Actor, { cursor }: z.output<typeof mediaFilterSchema>) {
  refuseUnlessStaff(actor);
  const rows = await db().media.findMany({
    ...(cursor === null ? {} : { where: after(cursor) }),
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: mediaPageSize + 1,
    select,
  });
  const items = rows.slice(0, mediaPageSize);
  const last = items.at(-1);
  const hasMore = rows.length > mediaPageSize && last;
  return { items, next: hasMore ? `${last.createdAt.toISOString()}_${last.id}` : null };
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

function after(cursor: { createdAt: Date; id: number }): Prisma.MediaWhereInput {
  return {
    createdAt: { lte: cursor.createdAt },
    OR: [{ createdAt: { lt: cursor.createdAt } }, { id: { lt: cursor.id } }],
  };
}
