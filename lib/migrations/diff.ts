import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { formatOffset } from "#lib/clock";
import { DomainError } from "#lib/errors";
import { withSchemaEngine } from "#lib/migrations/engine";
import { migrationsFolder, readMigrations, schemaPath } from "#lib/migrations/files";

/**
 * Writes the next migration: what leads from the schema kept beside the last migration to schema.prisma, and
 * a copy of schema.prisma beside it.
 * @param name subject in snake_case, such as add_consultations
 * @param rewrite replaces the only migration instead; right until the first release, never after it
 * @returns the folder's name, or null where the schema hasn't changed
 * @throws DomainError INVALID (name), CONFLICT (rewrite of one among several)
 */
export async function writeMigration(name: string, { rewrite = false } = {}): Promise<string | null> {
  const sql = await planMigration(name, { rewrite });
  if (!sql) return null;
  const folder = (rewrite && readMigrations()[0]?.name) || `${timestamp()}_${name}`;
  mkdirSync(join(migrationsFolder, folder), { recursive: true });
  writeFileSync(join(migrationsFolder, folder, "migration.sql"), sql);
  writeFileSync(join(migrationsFolder, folder, "schema.prisma"), readFileSync(schemaPath));
  const lock = join(migrationsFolder, "migration_lock.toml");
  if (!existsSync(lock)) writeFileSync(lock, 'provider = "postgresql"\n');
  return folder;
}

/** The SQL of the migration that writeMigration would write. @throws DomainError as it does */
export async function planMigration(name: string, { rewrite = false } = {}): Promise<string> {
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    throw new DomainError("INVALID", { user: `迁移名 ${name} 只能用小写字母、数字和下划线，以字母开头。` });
  const existing = readMigrations();
  if (rewrite && existing.length > 1)
    throw new DomainError("CONFLICT", { user: "已经有多个迁移，不能重写；请新增一个。" });
  const last = rewrite ? undefined : existing.at(-1)?.name;
  return diffSchemas(last && join(migrationsFolder, last, "schema.prisma"), schemaPath);
}

/** SQL that leads from one schema file to another; without a first one, from nothing. Empty where they are equal. */
export async function diffSchemas(from: string | undefined, to: string): Promise<string> {
  // The engine insists on a connection, though it only compares files here.
  return withSchemaEngine(async (engine) => {
    const { stdout } = await engine.diff({
      from: from ? { tag: "schemaDatamodel", files: read(from) } : { tag: "empty" },
      to: { tag: "schemaDatamodel", files: read(to) },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const sql = stdout?.trim() ?? "";
    return sql === "-- This is an empty migration." ? "" : `${sql}\n`;
  });
}

function read(path: string) {
  return [{ path, content: readFileSync(path, "utf8") }];
}

function timestamp(): string {
  return formatOffset(new Date()).slice(0, 19).replaceAll(/\D/g, "");
}
