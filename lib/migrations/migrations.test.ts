import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { db } from "#lib/db";
import { applyMigrations, resetDatabase } from "#lib/migrations/commands";
import { diffSchemas } from "#lib/migrations/diff";
import { migrationsFolder, readMigrations, schemaPath } from "#lib/migrations/files";
import { getMigrationStatus, isReady } from "#lib/migrations/queries";
import { useDatabase } from "#lib/testing/database";

useDatabase();

test("all migrations applied to an empty database make the schema", async () => {
  const migrated = await listStructure();
  const sql = await diffSchemas(undefined, schemaPath);
  await db().$executeRaw`DROP SCHEMA public CASCADE`;
  for (const statement of sql.split(/;\n/).filter((part) => part.trim()))
    await db().$executeRawUnsafe(statement);
  expect(await listStructure()).toEqual(migrated);
  expect(migrated.length).toBeGreaterThan(100);
});

test("the copy beside the last migration is the schema", async () => {
  const last = readMigrations().at(-1)?.name ?? "";
  const copy = join(migrationsFolder, last, "schema.prisma");
  expect(readFileSync(copy, "utf8")).toBe(readFileSync(schemaPath, "utf8"));
  expect(await diffSchemas(copy, schemaPath)).toBe("");
});

test("a migrated database has every migration applied and is ready", async () => {
  const status = await getMigrationStatus();
  expect(status).toEqual({
    applied: readMigrations().map(({ name }) => name),
    pending: [],
    failed: [],
    unknown: [],
    edited: [],
  });
  expect(isReady(status)).toBe(true);
});

test("applying again changes nothing", async () => {
  expect(await applyMigrations()).toEqual([]);
});

test("an empty database is not ready, and gets every migration", async () => {
  await db().$executeRaw`DROP SCHEMA public CASCADE`;
  await db().$executeRaw`CREATE SCHEMA public`;
  const names = readMigrations().map(({ name }) => name);
  const status = await getMigrationStatus();
  expect(status.pending).toEqual(names);
  expect(isReady(status)).toBe(false);
  expect(await applyMigrations()).toEqual(names);
});

test("of two that migrate at once, one applies and both succeed", async () => {
  await db().$executeRaw`DROP SCHEMA public CASCADE`;
  await db().$executeRaw`CREATE SCHEMA public`;
  const applied = await Promise.all([applyMigrations(), applyMigrations()]);
  expect(applied.flat()).toEqual(readMigrations().map(({ name }) => name));
});

test("a database that is newer than the program is refused", async () => {
  await db().$executeRaw`UPDATE _prisma_migrations SET migration_name = '29990101000000_future'`;
  await expect(applyMigrations()).rejects.toMatchObject({
    code: "CONFLICT",
    user: expect.stringContaining("比程序新"),
  });
});

test("a migration that fails leaves nothing behind, is not tried again by itself, and can be retried", async () => {
  const migration = (sql: string) => ({ name: "29990101000000_next", sql, checksum: "" });
  const broken = [...readMigrations(), migration("CREATE TABLE one (id int); SELECT 1 / 0;")];
  await expect(applyMigrations({ migrations: broken })).rejects.toMatchObject({
    code: "UNAVAILABLE",
    user: expect.stringMatching(/29990101000000_next.*division by zero/),
  });
  expect(await db().$queryRaw`SELECT to_regclass('one')::text AS one`).toEqual([{ one: null }]);

  const mended = [...readMigrations(), migration("CREATE TABLE one (id int);")];
  const status = await getMigrationStatus(mended);
  expect(status.failed).toEqual(["29990101000000_next"]);
  expect(isReady(status)).toBe(false);
  await expect(applyMigrations({ migrations: mended })).rejects.toMatchObject({
    code: "CONFLICT",
    user: expect.stringContaining("--retry"),
  });
  expect(await applyMigrations({ migrations: mended, retry: true })).toEqual(["29990101000000_next"]);
});

test("semicolons within texts and functions don't cut a migration", async () => {
  const sql = "CREATE TABLE one (id text DEFAULT 'a;b'); DO $$ BEGIN INSERT INTO one DEFAULT VALUES; END $$;";
  await applyMigrations({
    migrations: [...readMigrations(), { name: "29990101000000_next", sql, checksum: "" }],
  });
  expect(await db().$queryRaw`SELECT id FROM one`).toEqual([{ id: "a;b" }]);
});

test("reset empties the database", async () => {
  await db().setting.create({ data: { key: "firm", value: {} } });
  await resetDatabase();
  expect(await db().setting.count()).toBe(0);
});

/** Every column, constraint, index (without storage settings, which Prisma can't say) and enum value, a line each. */
async function listStructure(): Promise<string[]> {
  const rows = await db().$queryRaw<{ line: string }[]>`
    SELECT concat_ws(' ', 'column', table_name, column_name, udt_name, is_nullable, column_default, datetime_precision) AS line
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL
    SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid))
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL
    SELECT regexp_replace(indexdef, ' WITH \\([^)]*\\)', '') FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL
    SELECT concat_ws(' ', 'enum', enumtypid::regtype, enumlabel) FROM pg_enum`;
  return rows
    .map(({ line }) => line)
    .filter((line) => !line.includes("_prisma_migrations"))
    .sort();
}
