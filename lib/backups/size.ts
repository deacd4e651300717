import { db } from "#lib/db";

/** How much a backup has to read. */
export async function sizeOfSite(): Promise<{ bytes: number; pictures: number }> {
  const [row] = await db().$queryRaw<{ bytes: number }[]>`
    SELECT pg_database_size(current_database())::float8 AS bytes`;
  return { bytes: row?.bytes ?? 0, pictures: await db().media.count() };
}
