"use client";

import type { ComponentProps } from "react";
import { classNames } from "#components/ui/class-names";
import { controlClass, FieldFrame } from "#components/ui/field";
import { useField } from "#components/ui/form-context";

interface Props extends ComponentProps<"select"> {
  name: string;
  label: string;
  hint?: string;
  options: readonly { value: string; label: string }[];
}

/** The browser's own select: it is the one that phones and screen readers know best. */
export function SelectField({ name, label, hint, options, className, ...props }: Props) {
  const field = useField(name, hint);
  return (
    <FieldFrame label={label} hint={hint} field={field}>
      <select className={classNames(controlClass, className)} {...field.control} {...props}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
