import { z } from "zod";
import type { PaletteEntry } from "#lib/palette/schema";

const storageKey = "lukan-palette-recent";
const kept = 6;
const recentSchema = z
  .array(z.object({ href: z.string().startsWith("/admin"), label: z.string() }))
  .catch([]);

/** What was opened from the palette in this browser, the newest first. */
export function readRecent(): PaletteEntry[] {
  try {
    const recent = recentSchema.parse(JSON.parse(localStorage.getItem(storageKey) ?? "[]"));
    return recent.slice(0, kept).map((entry) => ({ ...entry, group: "最近" }));
  } catch {
    // Storage may be forbidden or hold something else; the palette works without.
    return [];
  }
}

export function rememberRecent({ href, label }: PaletteEntry): void {
  const others = readRecent().filter((entry) => entry.href !== href);
  const recent = [{ href, label }, ...others.map((entry) => ({ href: entry.href, label: entry.label }))];
  try {
    localStorage.setItem(storageKey, JSON.stringify(recent.slice(0, kept)));
  } catch {
    // Full or forbidden: nothing is remembered.
  }
}
