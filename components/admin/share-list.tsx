interface Props {
  label: string;
  /** The largest first. */
  entries: readonly { id: string; name: string; count: number }[];
  unit: string;
}

/** Names with their counts, and how much of the whole each is. */
export function ShareList({ label, entries, unit }: Props) {
  const sum = entries.reduce((total, { count }) => total + count, 0);
  return (
    <ul aria-label={label} className="text-sm tabular-nums">
      {entries.map(({ id, name, count }) => (
        <li key={id} className="grid grid-cols-[5.5rem_1fr_4.5rem] items-center gap-3 py-1.5">
          <span className="truncate">{name}</span>
          <span aria-hidden="true" className="h-2 bg-tint">
            <span
              className="block h-full bg-accent"
              style={{ width: `${(100 * count) / Math.max(sum, 1)}%` }}
            />
          </span>
          <span className="text-right whitespace-nowrap text-muted">
            {count} {unit}
          </span>
        </li>
      ))}
    </ul>
  );
}
