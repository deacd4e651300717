import { formatDay, formatMinute, formatOffset } from "#lib/clock";

/** A calendar day in Shanghai, with the exact instant for machines. */
export function Day({ at }: { at: Date }) {
  return <time dateTime={formatOffset(at)}>{formatDay(at)}</time>;
}

/** Day and minute in Shanghai. */
export function Minute({ at }: { at: Date }) {
  return <time dateTime={formatOffset(at)}>{formatMinute(at)}</time>;
}
