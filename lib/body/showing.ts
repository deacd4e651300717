import { Prisma, type Tx } from "#lib/db";

/** What texts show by id. */
export interface Shown {
  mediaIds: number[];
  snippetIds: number[];
}

/** Of revision r and its article a: whether it is live, the newest, or waits for its time. */
export const isCurrent = Prisma.sql`(r.id IN (a.live_revision_id, a.working_revision_id) OR EXISTS (
  SELECT 1 FROM scheduled_change s WHERE s.article_id = a.id AND s.state = 'PENDING' AND s.revision_id = r.id))`;

/** Of a revision or working copy: whether its text shows one of these; by index. */
export function namesShown({ mediaIds, snippetIds }: Shown): Prisma.Sql {
  return Prisma.sql`(media_ids && ${mediaIds}::int[] OR snippet_ids && ${snippetIds}::int[])`;
}

/** The ids of free pages that show one of these. There are tens, so their bodies are read. */
export function pageIdsShowing(tx: Pick<Tx, "$queryRaw">, shown: Shown): Promise<number[]> {
  return idsOf(tx, Prisma.sql`SELECT id FROM page WHERE body @? ${pathTo(shown)}::jsonpath ORDER BY id`);
}

/** The ids of the lawyers whose biography shows one of these. */
export function lawyerIdsShowing(tx: Pick<Tx, "$queryRaw">, shown: Shown): Promise<number[]> {
  return idsOf(tx, Prisma.sql`SELECT id FROM lawyer WHERE bio @? ${pathTo(shown)}::jsonpath ORDER BY id`);
}

async function idsOf(tx: Pick<Tx, "$queryRaw">, query: Prisma.Sql): Promise<number[]> {
  return (await tx.$queryRaw<{ id: number }[]>(query)).map(({ id }) => id);
}

/** A jsonpath that finds pictures and galleries by their media, and snippets. */
function pathTo({ mediaIds, snippetIds }: Shown): string {
  const tests = [
    ...mediaIds.map((id) => `@.mediaId == ${id}`),
    ...snippetIds.map((id) => `@.snippetId == ${id}`),
  ];
  return `$.** ? (${tests.join(" || ") || "false"})`;
}
