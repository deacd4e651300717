"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { IconButton } from "#components/ui/button";
import { classNames } from "#components/ui/class-names";
import { controlClass, FieldFrame } from "#components/ui/field";
import { useField } from "#components/ui/form-context";

interface Labelled {
  name: string;
  label: string;
  hint?: string;
}

/** A line of text with its label. */
export function TextField({ name, label, hint, className, ...props }: ComponentProps<"input"> & Labelled) {
  const field = useField(name, hint);
  return (
    <FieldFrame label={label} hint={hint} field={field}>
      <input className={classNames(controlClass, className)} {...field.control} {...props} />
    </FieldFrame>
  );
}

/** Several lines of text with their label. */
export function TextareaField({
  name,
  label,
  hint,
  className,
  ...props
}: ComponentProps<"textarea"> & Labelled) {
  const field = useField(name, hint);
  return (
    <FieldFrame label={label} hint={hint} field={field}>
      <textarea rows={4} className={classNames(controlClass, className)} {...field.control} {...props} />
    </FieldFrame>
  );
}

/** A password that can be looked at while it is typed: long ones are mistyped otherwise. */
export function PasswordField({ name, label, hint, ...props }: ComponentProps<"input"> & Labelled) {
  const field = useField(name, hint);
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <FieldFrame label={label} hint={hint} field={field}>
      <div className="relative">
        <input
          type={isShown ? "text" : "password"}
          className={classNames(controlClass, "pr-12")}
          autoCapitalize="none"
          spellCheck={false}
          {...field.control}
          {...props}
        />
        <IconButton
          label={isShown ? `隐藏${label}` : `显示${label}`}
          className="absolute inset-y-0 right-0"
          onClick={() => setShown(!isShown)}
        >
          <Icon size={18} aria-hidden />
        </IconButton>
      </div>
    </FieldFrame>
  );
}
