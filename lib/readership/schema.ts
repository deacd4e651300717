import { z } from "zod";
import { formatDay } from "#lib/clock";

/** How far back staff look: a week or a month, today included. */
export const rangeSchema = z.enum(["7", "30"]).catch("7").transform(Number);

/** Where a page of the list of articles goes on: what the last one of the page before has. */
export const articlePlaceSchema = z
  .object({ views: z.coerce.number().int().min(1), id: z.coerce.number().int().min(1) })
  .nullable()
  .catch(null);
export type ArticlePlace = z.output<typeof articlePlaceSchema>;

export interface DayCount {
  /** 2026-03-12 */
  day: string;
  count: number;
}

/** The last days in Shanghai up to today, the oldest first. */
export function lastDays(days: number, now = new Date()): string[] {
  return Array.from({ length: days }, (_, index) =>
    formatDay(new Date(now.getTime() - (days - 1 - index) * 86_400_000)),
  );
}

/** One entry for each day, 0 where nothing was counted. */
export function fillDays(days: readonly string[], counted: readonly DayCount[]): DayCount[] {
  const counts = new Map(counted.map(({ day, count }) => [day, count]));
  return days.map((day) => ({ day, count: counts.get(day) ?? 0 }));
}

export function total(counts: readonly { count: number }[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
