import { z } from "zod";
import { parseShanghai } from "#lib/clock";

/** 2026-03-12T09:30, as a field for date and time gives it: Shanghai time. */
const atSchema = z
  .string()
  .transform((text) => parseShanghai(text))
  .refine((at) => at !== null, "请选择日期和时间")
  .transform((at) => at as Date);

/** revision: the number that was on the screen; it is what will be published, whatever is written since. */
export const schedulePublicationSchema = z.object({
  id: z.int().positive(),
  revision: z.int().positive(),
  at: atSchema,
  minor: z.boolean().default(false),
});
export const scheduleWithdrawalSchema = z.object({
  id: z.int().positive(),
  at: atSchema,
  reason: z.string().trim().max(200, "最多 200 个字").default(""),
});
export const rescheduleSchema = z.object({ scheduleId: z.int().positive(), at: atSchema });
export const unscheduleSchema = z.object({ scheduleId: z.int().positive() });

/** How far ahead something can be planned. */
export const maxDaysAhead = 730;

export const scheduledActionNames = { PUBLISH: "发布", WITHDRAW: "下架" } as const;
export const scheduledStateNames = {
  PENDING: "等待",
  DONE: "已完成",
  FAILED: "没有完成",
  CANCELLED: "已取消",
} as const;

/** A month of the calendar as its address names it; what can't be read is the present one. */
export function parseMonth(text: string | undefined, now: Date): { year: number; month: number } {
  const match = /^(20\d{2})-(0[1-9]|1[0-2])$/.exec(text ?? "");
  if (match) return { year: Number(match[1]), month: Number(match[2]) };
  const shanghai = new Date(now.getTime() + 8 * 3600_000);
  return { year: shanghai.getUTCFullYear(), month: shanghai.getUTCMonth() + 1 };
}

export interface CalendarDay {
  /** 2026-03-12 */
  day: string;
  /** 0 is Monday. */
  weekday: number;
  isInMonth: boolean;
}

/** The whole weeks, Monday to Sunday, that hold a month. */
export function monthDays({ year, month }: { year: number; month: number }): CalendarDay[] {
  const first = new Date(Date.UTC(year, month - 1, 1));
  const before = (first.getUTCDay() + 6) % 7;
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const count = Math.ceil((before + length) / 7) * 7;
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.UTC(year, month - 1, 1 - before + index));
    return {
      day: at.toISOString().slice(0, 10),
      weekday: index % 7,
      isInMonth: at.getUTCMonth() === month - 1,
    };
  });
}
