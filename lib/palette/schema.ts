import { z } from "zod";

export const paletteSchema = z.object({ q: z.string().trim().max(60).catch("").default("") });

/** A line of the command palette; groups stand together. */
export interface PaletteEntry {
  group: string;
  href: string;
  label: string;
}
