"use client";

import { createContext, useContext, useId } from "react";

interface FormState {
  /** Messages beside fields, by name. */
  errors: Record<string, string>;
  isPending: boolean;
}

/** What a form tells its fields and its submit button. */
export const FormContext = createContext<FormState>({ errors: {}, isPending: false });

/** The ids that tie a control to its label, hint and error, and the error that the last attempt left. */
export function useField(name: string, hint: string | undefined) {
  const id = useId();
  const error = useContext(FormContext).errors[name];
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return {
    error,
    labelId: `${id}-label`,
    hintId: `${id}-hint`,
    errorId: `${id}-error`,
    control: {
      id,
      name,
      "aria-invalid": error ? true : undefined,
      "aria-describedby": described || undefined,
    },
  };
}
