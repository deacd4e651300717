import { expect, it } from "vitest";
import { monthDays, parseMonth } from "#lib/schedules/schema";

it("a month is shown in whole weeks that begin on Monday", () => {
  const days = monthDays({ year: 2026, month: 11 });
  expect(days).toHaveLength(42);
  expect(days[0]).toEqual({ day: "2026-10-26", weekday: 0, isInMonth: false });
  expect(days[6]).toEqual({ day: "2026-11-01", weekday: 6, isInMonth: true });
  expect(days.at(-1)?.day).toBe("2026-12-06");
});

it("the present month is Shanghai's, also where UTC is still in the last one", () => {
  expect(parseMonth(undefined, new Date("2026-11-30T17:00:00Z"))).toEqual({ year: 2026, month: 12 });
  expect(parseMonth("2026-02", new Date())).toEqual({ year: 2026, month: 2 });
  expect(parseMonth("2026-13", new Date("2026-11-30T01:00:00Z"))).toEqual({ year: 2026, month: 11 });
});
