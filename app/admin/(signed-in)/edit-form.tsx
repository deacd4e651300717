"use client";

import { type ReactNode, useState } from "react";
import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { useToast } from "#components/ui/toast";
import type { ActionResult } from "#lib/action-result";
import { LeaveGuard } from "./leave-guard";

interface Props<I, T> {
  action: (input: I) => Promise<ActionResult<T>>;
  toInput: (form: FormData) => I;
  onSaved?: (data: T) => void;
  submitLabel?: string;
  isLocked?: boolean;
  /** Gets what to call where a change isn't an input of the form: a chosen picture, a removed line. */
  children: (touch: () => void) => ReactNode;
}

/** A page that is one form: saved by its button or Ctrl-S, and not left by accident with unsaved changes. */
export function EditForm<I, T>(props: Props<I, T>) {
  const { action, toInput, onSaved, submitLabel = "保存", isLocked = false, children } = props;
  const toast = useToast();
  const [isDirty, setDirty] = useState(false);
  const touch = () => setDirty(true);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears what bubbles up from the fields.
    <div
      onChange={touch}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.currentTarget.querySelector("form")?.requestSubmit();
      }}
    >
      <LeaveGuard isDirty={isDirty} />
      <ActionForm
        action={action}
        toInput={toInput}
        onDone={(data) => {
          setDirty(false);
          toast("已保存");
          onSaved?.(data);
        }}
      >
        {children(touch)}
        {!isLocked && (
          <div className="sticky bottom-0 flex items-center gap-4 border-t border-line bg-paper py-3">
            <SubmitButton pendingLabel="正在保存…">{submitLabel}</SubmitButton>
            <span role="status" className="text-sm text-muted">
              {isDirty && "有修改还没有保存"}
            </span>
          </div>
        )}
      </ActionForm>
    </div>
  );
}
