import { lawyerIdsShowing, pageIdsShowing } from "#lib/body/showing";
import { type Db, Prisma, type Tx } from "#lib/db";
import { type Picture, pictureSelect } from "#lib/media/schema";
import { getSetting } from "#lib/settings/queries";

/**
 * The pictures that a text is about to show, by id; those that don't exist are left out. None of them can be deleted or
 * replaced until the transaction ends.
 */
export async function holdPictures(tx: Tx, ids: number[]): Promise<Map<number, Picture>> {
  await tx.$executeRaw`SELECT 1 FROM media WHERE id = ANY(${ids}::int[]) ORDER BY id FOR KEY SHARE`;
  const rows = await tx.media.findMany({ where: { id: { in: ids } }, select: pictureSelect });
  return new Map(rows.map((row) => [row.id, row]));
}

/** A place that shows a picture. */
export interface MediaUse {
  label: string;
  /** Where staff change it. */
  href: string;
}

/**
 * Where a picture is shown, articles first, the newest `take` of them. Old revisions count too: they may be restored.
 */
export async function findUses(tx: Tx | Db, id: number, take: number): Promise<MediaUse[]> {
  const shown = { mediaIds: [id], snippetIds: [] };
  const snippets = await tx.snippet.findMany({
    where: { mediaIds: { has: id } },
    select: { id: true, name: true },
  });
  const categories = await tx.category.findMany({ where: { coverId: id }, select: { id: true, name: true } });
  const lawyers = await tx.lawyer.findMany({ where: { photoId: id }, select: { id: true, name: true } });
  const pages = await tx.page.findMany({
    where: { id: { in: await pageIdsShowing(tx, shown) } },
    select: { id: true, title: true },
  });
  const biographies = await tx.lawyer.findMany({
    where: { id: { in: await lawyerIdsShowing(tx, shown) } },
    select: { id: true, name: true },
  });
  const { logoId } = await getSetting("appearance", tx);
  const { offices } = await getSetting("offices", tx);
  const at = (noun: string, thing: { id: number }, label: string) => ({
    ...{ href: `/admin/${noun}/${thing.id}`, label },
  });
  return [
    ...(await findArticles(tx, id, take)),
    ...categories.map((row) => at("categories", row, `分类“${row.name}”的封面`)),
    ...lawyers.map((row) => at("lawyers", row, `律师${row.name}的照片`)),
    ...biographies.map((row) => at("lawyers", row, `律师${row.name}的简介`)),
    ...pages.map((row) => at("pages", row, `页面《${row.title}》`)),
    ...snippets.map((row) => at("snippets", row, `素材“${row.name}”`)),
    ...(logoId === id ? [{ href: "/admin/settings/appearance", label: "律所标志" }] : []),
    ...offices
      .filter((office) => office.pictureId === id)
      .map((office) => ({ href: "/admin/settings/offices", label: `办公室“${office.name}”` })),
  ];
}

async function findArticles(tx: Tx | Db, id: number, take: number): Promise<MediaUse[]> {
  // Materialised, or the planner walks all revisions backwards to find the newest few.
  const rows = await tx.$queryRaw<{ id: number; title: string; isLive: boolean; isNewest: boolean }[]>`
    WITH used AS MATERIALIZED (
      SELECT id, article_id, false AS is_copy FROM revision
        WHERE cover_id = ${id} OR media_ids @> ARRAY[${id}::int]
      UNION ALL SELECT NULL, article_id, true FROM working_copy WHERE media_ids @> ARRAY[${id}::int])
    SELECT a.id, a.title, coalesce(bool_or(used.id = a.live_revision_id), false) AS "isLive",
      coalesce(bool_or(used.is_copy OR used.id = a.working_revision_id), false) AS "isNewest"
    FROM used JOIN article a ON a.id = used.article_id GROUP BY a.id ORDER BY a.id DESC LIMIT ${take}`;
  return rows.map(({ id: articleId, title, isLive, isNewest }) => ({
    href: `/admin/articles/${articleId}`,
    label: `文章《${title || "无标题"}》${isLive ? "" : isNewest ? "（未发布的内容）" : "（旧版本）"}`,
  }));
}

/** The texts whose HTML names a picture: those that show it, and those that show a snippet with it. */
export async function textsShowing(tx: Tx, id: number) {
  const snippets = await tx.$queryRaw<{ id: number }[]>(
    Prisma.sql`SELECT id FROM snippet WHERE media_ids @> ARRAY[${id}::int]`,
  );
  return { mediaIds: [id], snippetIds: snippets.map((row) => row.id) };
}
