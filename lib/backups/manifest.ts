import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { DomainError } from "#lib/errors";
import { readMigrations } from "#lib/migrations/files";

/** Raised when a program of today could no longer read what a later one writes. */
export const formatVersion = 1;

const table = z.object({ name: z.string(), columns: z.array(z.string()) });

/** The first entry of a backup: what is in it, and which program can read it. */
export const manifestSchema = z.object({
  format: z.int(),
  /** Version of the program. */
  app: z.string(),
  createdAt: z.iso.datetime(),
  siteUrl: z.string(),
  /** Migrations that the database had, in their order. */
  migrations: z.array(z.string()),
  tables: z.array(table),
  /** Last value of each sequence; null: never used. */
  sequences: z.record(z.string(), z.int().nullable()),
});

const totals = z.object({ bytes: z.int(), sha256: z.string() });

/**
 * The last entry: a backup without it was cut off. SHA-256 of a table is that of its rows in the order of
 * the file, rowSum that in any order (RowSum). */
export const totalsSchema = z.object({
  tables: z.record(z.string(), totals.extend({ rows: z.int(), rowSum: z.string() })),
  /** SHA-256 over name, size and bytes of all files in their order. */
  media: totals.extend({ files: z.int(), missing: z.array(z.string()) }),
});

export type TableColumns = z.output<typeof table>;
export type Manifest = z.output<typeof manifestSchema>;
export type Totals = z.output<typeof totalsSchema>;
export type TableTotals = Totals["tables"][string];

export const manifestName = "manifest.json";
export const totalsName = "totals.json";

export function readAppVersion(): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(resolve("package.json"), "utf8")))
    .version;
}

/** @throws DomainError CONFLICT where a newer version of the program made the backup */
export function refuseNewer({
  format,
  app,
  migrations,
}: Pick<Manifest, "format" | "app" | "migrations">): void {
  const known = new Set(readMigrations().map(({ name }) => name));
  const unknown = migrations.filter((name) => !known.has(name));
  if (format <= formatVersion && unknown.length === 0) return;
  throw new DomainError("CONFLICT", {
    user: `这个备份由更新的程序（${app}）写成，现在的程序（${readAppVersion()}）读不了。请先升级程序，再运行一次。`,
    log: `format ${format}, unknown migrations ${unknown.join(", ")}`,
  });
}
