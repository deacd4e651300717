import { z } from "zod";

/** How long an article can be taken out of the trash again. */
export const keptDays = 30;
const dayMs = 24 * 3600_000;

export const deleteForGoodSchema = z.object({ id: z.int().positive() });

/** Whole days until an article in the trash is deleted for good; 0: today. */
export function daysLeft(trashedAt: Date, now: Date): number {
  return Math.max(0, Math.ceil((trashedAt.getTime() + keptDays * dayMs - now.getTime()) / dayMs));
}

/** What was trashed before this instant is deleted. */
export function keptSince(now: Date): Date {
  return new Date(now.getTime() - keptDays * dayMs);
}
