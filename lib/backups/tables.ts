import type { Client } from "pg";
import type { TableColumns } from "#lib/backups/manifest";

/**
 * Tables whose rows no backup has. What a page shows is in it, derived or not, so that a restored site answers at
 * once and to the byte as before; what only helps to find things is made again.
 */
const leftOut = [
  // Prisma's own record; the migrations themselves write it.
  "_prisma_migrations",
  // Made again by the job search.fill when the site starts.
  "search_document",
  "staff_document",
  "search_word",
  // Found again by the nightly checks.
  "check_hit",
  // A backup opens no door: who restores it signs in and invites anew.
  "session",
  "one_time_link",
  // True for a moment only.
  "editing_lock",
  "rate_limit",
  "invalidation_log",
];

/** The tables of a backup, with the columns that the database doesn't compute itself. */
export async function listTables(client: Client): Promise<TableColumns[]> {
  const { rows } = await client.query<TableColumns>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
       AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
       AND c.relname <> ALL ($1)
     GROUP BY c.relname ORDER BY c.relname`,
    [leftOut],
  );
  return rows;
}

/** For COPY, which takes no parameters. */
export function columnList({ name, columns }: TableColumns): string {
  return `${quote(name)} (${columns.map(quote).join(", ")})`;
}

export function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
