"use client";

import type { ReactNode } from "react";
import type { useField } from "#components/ui/form-context";

/** The look of every control that is typed into. 16 px on phones, because iOS zooms into smaller ones. */
export const controlClass =
  "block min-h-10 w-full rounded border border-edge bg-surface px-3 py-2 text-base text-ink placeholder:text-muted sm:text-sm pointer-coarse:min-h-11 aria-invalid:border-danger [&[readonly]]:bg-tint disabled:bg-tint disabled:text-muted";

interface Props {
  label: string;
  hint: string | undefined;
  field: ReturnType<typeof useField>;
  children: ReactNode;
}

/** Label above, control, then hint and error: the order in which they are read. */
export function FieldFrame({ label, hint, field, children }: Props) {
  return (
    <div className="grid min-w-0 grid-cols-1 gap-1.5">
      <label htmlFor={field.control.id} className="text-sm font-semibold">
        {label}
      </label>
      {children}
      <FieldNotes hint={hint} field={field} />
    </div>
  );
}

/** What a control is described by: how it is meant, and what is wrong with what stands in it. */
export function FieldNotes({ hint, field }: Pick<Props, "hint" | "field">) {
  return (
    <>
      {hint && (
        <p id={field.hintId} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {field.error && (
        <p id={field.errorId} className="text-sm font-semibold text-danger">
          {field.error}
        </p>
      )}
    </>
  );
}
