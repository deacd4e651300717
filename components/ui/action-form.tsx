"use client";

import { type ReactNode, useContext, useEffect, useRef } from "react";
import { Button, type ButtonLook } from "#components/ui/button";
import { classNames } from "#components/ui/class-names";
import { FormContext } from "#components/ui/form-context";
import { RefusalNotice } from "#components/ui/refusal-notice";
import { useAction } from "#components/ui/use-action";
import { useHydrated } from "#components/ui/use-hydrated";
import type { ActionResult } from "#lib/action-result";

interface Props<I, T> {
  action: (input: I) => Promise<ActionResult<T>>;
  /** Makes the action's input where its schema wants more than strings. */
  toInput: (form: FormData) => I;
  onDone?: (data: T, form: HTMLFormElement) => void;
  /** For fields that stand outside of it. */
  id?: string;
  className?: string;
  children: ReactNode;
}

/**
 * A form that runs a server action. What was typed stays after a refusal (a form's own `action` would let
 * React reset it); the first field with a message gets the focus. Before the page's program runs nothing can be sent: the
 * browser would write what was typed, passwords too, into the address.
 */
export function ActionForm<I, T>({ action, toInput, onDone, id, className, children }: Props<I, T>) {
  const form = useRef<HTMLFormElement>(null);
  const { run, isPending, refusal } = useAction(action, (data) => {
    if (form.current) onDone?.(data, form.current);
  });
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusal]);
  return (
    <FormContext value={{ errors: refusal?.fields ?? {}, isPending }}>
      <form
        ref={form}
        id={id}
        noValidate
        method="post"
        className={classNames("grid gap-5", className)}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPending) run(toInput(new FormData(event.currentTarget)));
        }}
      >
        {refusal && <RefusalNotice refusal={refusal} />}
        {children}
      </form>
    </FormContext>
  );
}

/** The button that sends the form around it; says so while it runs. */
export function SubmitButton({
  children,
  pendingLabel,
  look = "primary",
}: {
  children: ReactNode;
  pendingLabel: string;
  look?: ButtonLook;
}) {
  const { isPending } = useContext(FormContext);
  const isHydrated = useHydrated();
  return (
    <Button type="submit" look={look} disabled={!isHydrated} aria-disabled={isPending}>
      {isPending ? pendingLabel : children}
    </Button>
  );
}
