"use client";

import type { ComponentProps } from "react";
import { FieldNotes } from "#components/ui/field";
import { useField } from "#components/ui/form-context";

interface Props extends ComponentProps<"input"> {
  name: string;
  label: string;
  hint?: string;
}

/** A box to tick with its label beside it; the whole line is the target. */
export function CheckboxField({ name, label, hint, ...props }: Props) {
  const field = useField(name, hint);
  return (
    <div className="grid gap-1">
      <label className="flex min-h-10 items-center gap-3 text-sm pointer-coarse:min-h-11">
        <input type="checkbox" className="size-5 accent-accent" {...field.control} {...props} />
        {label}
      </label>
      <FieldNotes hint={hint} field={field} />
    </div>
  );
}
