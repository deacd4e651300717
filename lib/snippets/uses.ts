import { type Body, bodySchema } from "#lib/body/schema";
import type { Tx } from "#lib/db";

/** The bodies of shared snippets that a text is about to show, by id; none of them can change until the transaction ends. */
export async function holdSnippets(tx: Tx, ids: number[]): Promise<Map<number, Body>> {
  if (ids.length === 0) return new Map();
  await tx.$executeRaw`SELECT 1 FROM snippet WHERE id = ANY(${ids}::int[]) ORDER BY id FOR SHARE`;
  const rows = await tx.snippet.findMany({
    where: { id: { in: ids }, kind: "SHARED" },
    select: { id: true, body: true },
  });
  return new Map(rows.map((row) => [row.id, bodySchema.parse(row.body)]));
}
