import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { MigrationList } from "@prisma/schema-engine-wasm";

export interface Migration {
  /** Name of its folder: time and subject. */
  name: string;
  sql: string;
  /** SHA-256 of the SQL, as Prisma keeps it in _prisma_migrations. */
  checksum: string;
}

// npm scripts run in the project's folder; import.meta would lead into Next's bundle.
export const migrationsFolder = resolve("prisma/migrations");
export const schemaPath = resolve("prisma/schema.prisma");

/** The migrations of this version of the program, oldest first. */
export function readMigrations(folder: string = migrationsFolder): Migration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/** The same in the form that the schema engine takes. */
export function toMigrationList(migrations: readonly Migration[]): MigrationList {
  return {
    baseDir: migrationsFolder,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
}
