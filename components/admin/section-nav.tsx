import Link from "next/link";

interface Props {
  label: string;
  entries: readonly { href: string; label: string }[];
  current: string;
}

/** The pages of one section of the admin, side by side. */
export function SectionNav({ label, entries, current }: Props) {
  return (
    <nav aria-label={label} className="mb-6 flex flex-wrap gap-x-6 border-b border-line text-sm">
      {entries.map((entry) => (
        <Link
          key={entry.href}
          href={entry.href}
          aria-current={entry.href === current ? "page" : undefined}
          className="-mb-px border-b-2 border-transparent py-2.5 hover:border-edge aria-[current]:border-accent aria-[current]:font-semibold"
        >
          {entry.label}
        </Link>
      ))}
    </nav>
  );
}
