"use client";

import { TextField } from "#components/ui/text-field";

export const placesListId = "known-places";

interface Link {
  label: string;
  href: string;
}

interface Props {
  /** The path of this link in the form. */
  name: string;
  link: Link;
  onChange: (part: Partial<Link>) => void;
}

/** One entry of a menu. */
export function LinkFields({ name, link, onChange }: Props) {
  return (
    <div className="grid gap-3 sm:grid-cols-[1fr_1.5fr]">
      <TextField
        name={`${name}.label`}
        label="名称"
        value={link.label}
        onChange={(event) => onChange({ label: event.target.value })}
      />
      <TextField
        name={`${name}.href`}
        label="网址"
        list={placesListId}
        autoComplete="off"
        autoCapitalize="none"
        value={link.href}
        onChange={(event) => onChange({ href: event.target.value })}
      />
    </div>
  );
}
