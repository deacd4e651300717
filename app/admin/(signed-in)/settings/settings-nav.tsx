import Link from "next/link";
import { groupNames, groupTexts } from "./groups";

const entries = [
  ...groupNames.map((name) => ({ name: name as string, label: groupTexts[name].label })),
  { name: "maintenance", label: "维护" },
];

export function SettingsNav({ current }: { current: string }) {
  return (
    <nav aria-label="设置" className="mb-6 flex flex-wrap gap-x-6 border-b border-line text-sm">
      {entries.map(({ name, label }) => (
        <Link
          key={name}
          href={`/admin/settings/${name}`}
          aria-current={name === current ? "page" : undefined}
          className="-mb-px border-b-2 border-transparent py-2.5 hover:border-edge aria-[current]:border-accent aria-[current]:font-semibold"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
