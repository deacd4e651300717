import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { manifestSchema, refuseNewer } from "#lib/backups/manifest";
import { DomainError } from "#lib/errors";

/*
 * site.json               which program wrote it; tables with their columns and numbers of rows
 * data/{table}.jsonl      all of the site as JSON, one row a line
 * articles/{id}.md        the newest text of each article as Markdown, with front matter; for people
 * media/{sha256}          pictures as they were uploaded; data/media.jsonl has their names
 */
const siteSchema = manifestSchema.omit({ sequences: true, tables: true }).extend({
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.int() })),
});
export type ExportedSite = z.output<typeof siteSchema>;

export const siteFile = (folder: string) => join(folder, "site.json");
export const dataFile = (folder: string, table: string) => join(folder, "data", `${table}.jsonl`);
export const textFile = (folder: string, id: number) => join(folder, "articles", `${id}.md`);
export const pictureFile = (folder: string, sha256: string) => join(folder, "media", sha256);

/** @throws DomainError INVALID (no export), CONFLICT (from a newer program) */
export async function readSite(folder: string): Promise<ExportedSite> {
  const text = await readFile(siteFile(folder), "utf8").catch(() => null);
  const site = siteSchema.safeParse(text === null ? null : parseJson(text));
  if (!site.success)
    throw new DomainError("INVALID", {
      user: `${folder} 里没有可用的 site.json，不是律刊的完整导出。`,
      log: site.error.message,
    });
  refuseNewer(site.data);
  return site.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
