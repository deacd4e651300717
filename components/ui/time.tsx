import { formatMinute, formatOffset } from "#lib/clock";

/** An instant as staff read it: 2026-03-12 09:30, Shanghai time. */
export function Time({ at }: { at: Date }) {
  return (
    <time dateTime={formatOffset(at)} className="whitespace-nowrap tabular-nums">
      {formatMinute(at)}
    </time>
  );
}
