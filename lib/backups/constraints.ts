import type { Client } from "pg";

/**
 * Takes foreign keys and indexes off all tables, because rows come table by table, while articles and revisions name
 * each other, and because an index is built several times faster from all rows at once.
 * @returns the statements that put them back
 */
export async function dropConstraints(client: Client): Promise<string[]> {
  const keys = await client.query<Statements>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
            format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS make
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  );
  const indexes = await client.query<Statements>(
    `SELECT format('DROP INDEX %s', i.indexrelid::regclass) AS drop, pg_get_indexdef(i.indexrelid) AS make
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE c.relnamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)`,
  );
  for (const { drop } of [...keys.rows, ...indexes.rows]) await client.query(drop);
  // A foreign key refers to a unique index.
  return [...indexes.rows, ...keys.rows].map(({ make }) => make);
}

export async function restoreConstraints(client: Client, statements: readonly string[]): Promise<void> {
  await client.query("SET maintenance_work_mem = '256MB'");
  for (const statement of statements) await client.query(statement);
}

interface Statements {
  drop: string;
  make: string;
}
