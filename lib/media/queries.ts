import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { db, Prisma, type Tx } from "#lib/db";
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
  const found = await db().$queryRaw<{ id: number }[]>(selectPage(filter));
  const rows = await db().media.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
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

/** The ids of one page and of the first beyond it. */
export function selectPage({ cursor, folder, q }: z.output<typeof mediaFilterSchema>): Prisma.Sql {
  const inFolder = folder === null ? Prisma.empty : Prisma.sql`AND folder_id = ${folder}`;
  const after = cursor
    ? Prisma.sql`AND (created_at, id) < (${cursor.createdAt}, ${cursor.id})`
    : Prisma.empty;
  // The pairs find what may have the words, wherever a word begins; a trigram index would miss words of two characters.
  const withWords = q
    ? Prisma.sql`AND pairs @> text_pairs(${q}) AND position(lower(${q}) IN lower(filename || E'\\n' || alt)) > 0`
    : Prisma.empty;
  return Prisma.sql`
    SELECT id FROM media WHERE true ${inFolder} ${after} ${withWords}
    ORDER BY created_at DESC, id DESC LIMIT ${mediaPageSize + 1}`;
}
