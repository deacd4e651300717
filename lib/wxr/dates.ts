/** WordPress sites of Chinese firms keep this time; the export doesn't say. */
const offsetHours = 8;

/** An instant from the UTC column, else from the local one, else from the feed's; null where all are empty or impossible. */
export function readInstant({ gmt = "", local = "", feed = "" }): Date | null {
  return readSqlTime(gmt, 0) ?? readSqlTime(local, offsetHours) ?? readFeedTime(feed);
}

/** 2026-03-12 08:00:00; 0000-00-00 is how MySQL writes none. */
function readSqlTime(text: string, offset: number): Date | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)$/.exec(text.trim());
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  if (year < 1970 || year > 2200) return null;
  const date = new Date(Date.UTC(year, month - 1, day, hour - offset, minute, second));
  const written = new Date(Date.UTC(year, month - 1, day));
  return written.getUTCMonth() === month - 1 && written.getUTCDate() === day ? date : null;
}

function readFeedTime(text: string): Date | null {
  const instant = new Date(text);
  // An empty time of WordPress's feed is Wed, 30 Nov -0001.
  return text.includes("-0001") || Number.isNaN(instant.getTime()) || instant.getUTCFullYear() < 1970
    ? null
    : instant;
}
