const day = String.raw`(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?`;
const clock = String.raw`(?:[\sT]*(\d{1,2})[:：时](\d{2})(?:[:：分](\d{2}))?)?`;
const written = new RegExp(day + clock);
const withZone = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/;

/** The first time that a text tells, of Shanghai where it names no zone; null where it tells none that can be. */
export function readTime(text: string): Date | null {
  if (withZone.test(text.trim())) return valid(new Date(text.trim()));
  const match = written.exec(text);
  if (!match) return null;
  const [year, month, date, hour = "0", minute = "0", second = "0"] = match.slice(1);
  const two = (part: string | undefined) => (part ?? "").padStart(2, "0");
  const iso = `${year}-${two(month)}-${two(date)}T${two(hour)}:${two(minute)}:${two(second)}+08:00`;
  return valid(new Date(iso));
}

/** Before there were web pages, and after now, no page was published. */
function valid(time: Date): Date | null {
  return time.getFullYear() >= 1990 && time.getTime() <= Date.now() ? time : null;
}
