const zone = "Asia/Shanghai";

const parts = new Intl.DateTimeFormat("en-CA", {
  timeZone: zone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

function shanghai(at: Date) {
  const found = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]));
  return found as Record<"year" | "month" | "day" | "hour" | "minute" | "second", string>;
}

/** 2026-03-12, the calendar day in Shanghai. */
export function formatDay(at: Date): string {
  const { year, month, day } = shanghai(at);
  return `${year}-${month}-${day}`;
}

/** 2026-03-12 09:30 in Shanghai. */
export function formatMinute(at: Date): string {
  const { hour, minute } = shanghai(at);
  return `${formatDay(at)} ${hour}:${minute}`;
}

/** 2026-03-12T09:30:00+08:00, for <time datetime>, JSON-LD and feeds. */
export function formatOffset(at: Date): string {
  const { hour, minute, second } = shanghai(at);
  return `${formatDay(at)}T${hour}:${minute}:${second}+08:00`;
}

/** The first instant of a month in Shanghai; month is 1–12, 13 is January of the next year. */
export function monthStart(year: number, month: number): Date {
  // China has kept UTC+8 without daylight saving since 1991.
  return new Date(Date.UTC(year, month - 1, 1) - 8 * 3600_000);
}

/**
 * Reads 2026-03-12, 2026-03-12 09:30 or 2026-03-12T09:30:00 as Shanghai time.
 * @returns null where the text is no such time
 */
export function parseShanghai(text: string): Date | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?)?$/.exec(text.trim());
  if (!match) return null;
  const at = new Date(`${match[1]}T${match[2] ?? "00:00"}${match[3] ?? ":00"}+08:00`);
  return Number.isNaN(at.getTime()) ? null : at;
}
