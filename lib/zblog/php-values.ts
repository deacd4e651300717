import { unserialize } from "php-serialize";

/** A value of a configuration or of *_Meta: PHP's serialize, JSON, or the text itself. */
export function readPhp(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === "") return "";
  if (/^[{[]/.test(trimmed))
    try {
      return JSON.parse(trimmed);
    } catch {
      return text;
    }
  if (!/^(?:[abdisO]:|N;)/.test(trimmed)) return text;
  try {
    // Objects of classes are data like others here; none is ever built.
    return unserialize(trimmed, {}, { strict: false });
  } catch {
    // Lengths count bytes: those of a converted dump are wrong.
    return /^s:\d+:"([\s\S]*)";$/.exec(trimmed)?.[1] ?? text;
  }
}

/** The fields of a *_Meta column by name; at most 100, each cut. */
export function readMeta(text: string): Record<string, unknown> {
  const value = readPhp(text);
  if (value === null || typeof value !== "object" || Array.isArray(value)) return {};
  const entries = Object.entries(value).filter(
    ([, field]) => field !== "" && field !== null && JSON.stringify(field).length <= 20_000,
  );
  return Object.fromEntries(entries.slice(0, 100));
}
