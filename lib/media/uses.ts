import type { Tx } from "#lib/db";
import { type Picture, pictureSelect } from "#lib/media/schema";
import { getSetting } from "#lib/settings/queries";

/**
 * The pictures that a text is about to show, by id; those that don't exist are left out. None of them can be deleted
 * until the transaction ends.
 */
export async function holdPictures(tx: Tx, ids: number[]): Promise<Map<number, Picture>> {
  await tx.$executeRaw`SELECT 1 FROM media WHERE id = ANY(${ids}::int[]) ORDER BY id FOR KEY SHARE`;
  const rows = await tx.media.findMany({ where: { id: { in: ids } }, select: pictureSelect });
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Where a picture is shown, in words for people, the newest few texts by title. Old revisions
 * count too: they may be restored.
 */
export async function findUses(tx: Tx, media: { id: number; sha256: string }): Promise<string[]> {
  const { id } = media;
  // Materialised, or the planner walks all revisions backwards to find the newest few.
  const revisions = await tx.$queryRaw<{ title: string }[]>`
    WITH used AS MATERIALIZED (
      SELECT id, title FROM revision WHERE cover_id = ${id} OR media_ids @> ARRAY[${id}::int])
    SELECT title FROM used ORDER BY id DESC LIMIT 5`;
  const writing = await tx.workingCopy.findMany({
    where: { mediaIds: { has: id } },
    orderBy: { updatedAt: "desc" },
    take: 5,
    select: { article: { select: { title: true } } },
  });
  const categories = await tx.category.findMany({ where: { coverId: id }, select: { name: true } });
  const lawyers = await tx.lawyer.findMany({ where: { photoId: id }, select: { name: true } });
  // Free pages and biographies are tens of rows; their HTML names the picture's folder.
  const inHtml = { contains: `/media/${media.sha256.slice(0, 32)}/` };
  const pages = await tx.page.findMany({ where: { html: inHtml }, select: { title: true } });
  const biographies = await tx.lawyer.findMany({ where: { bioHtml: inHtml }, select: { name: true } });
  const snippets = await tx.snippet.findMany({ where: { mediaIds: { has: id } }, select: { name: true } });
  const { logoId } = await getSetting("appearance", tx);
  const { offices } = await getSetting("offices", tx);
  return [
    ...new Set(
      [...revisions, ...writing.map((row) => row.article)].map((row) => `文章《${row.title || "无标题"}》`),
    ),
    ...categories.map((row) => `分类“${row.name}”的封面`),
    ...lawyers.map((row) => `律师${row.name}的照片`),
    ...biographies.map((row) => `律师${row.name}的简介`),
    ...pages.map((row) => `页面《${row.title}》`),
    ...snippets.map((row) => `片段“${row.name}”`),
    ...(logoId === id ? ["律所标志"] : []),
    ...offices.filter((office) => office.pictureId === id).map((office) => `办公室“${office.name}”`),
  ];
}
