/** 至 2026-12-31, 有效期到2026年12月31日, 2026.12.31 到期 */
const ends =
  /(?:[至到]|截止|截至|有效期[^\d]{0,4})\s*[:：]?\s*(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})|(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*日?\s*(?:到期|届满|止|前有效)/g;

/**
 * The last day of a licence to reprint, as its words say it; of several the latest, since a licence may be prolonged.
 * @returns 2026-12-31, or null where the words name no end
 */
export function licenceEnd(licence: string): string | null {
  const days = [...licence.matchAll(ends)].flatMap(([, ...numbers]) => {
    const [year = "", month = "", day = ""] = numbers.filter((number) => number !== undefined);
    const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    const at = new Date(`${written}T00:00:00Z`);
    return Number.isNaN(at.getTime()) || !at.toISOString().startsWith(written) ? [] : [written];
  });
  return days.sort().at(-1) ?? null;
}
