/** A row for each distinct key, with the counts of all items that have it, in the order in which they came. */
export function tally<Item, Key extends object>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key,
  countOf: (item: Item) => number,
): (Key & { count: number })[] {
  const rows = new Map<string, Key & { count: number }>();
  for (const item of items) {
    const key = keyOf(item);
    const id = JSON.stringify(key);
    const row = rows.get(id);
    if (row) row.count += countOf(item);
    else rows.set(id, { ...key, count: countOf(item) });
  }
  return [...rows.values()];
}
