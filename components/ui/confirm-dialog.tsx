"use client";

import { AlertDialog } from "radix-ui";
import { Button, type ButtonLook } from "#components/ui/button";
import { overlayClass, sheetClass } from "#components/ui/dialog";
import { RefusalNotice } from "#components/ui/refusal-notice";
import type { Refusal } from "#components/ui/use-action";

interface Props {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  /** What will happen, and what stays. */
  text: string;
  confirmLabel: string;
  look?: ButtonLook;
  isPending: boolean;
  refusal: Refusal | null;
  onConfirm: () => void;
}

/** Asks before what cannot be undone. Stays open until the action has succeeded: the caller closes it. */
export function ConfirmDialog(props: Props) {
  const {
    isOpen,
    onOpenChange,
    title,
    text,
    confirmLabel,
    look = "danger",
    isPending,
    refusal,
    onConfirm,
  } = props;
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={overlayClass} />
        <AlertDialog.Content className={sheetClass}>
          <AlertDialog.Title className="mb-3 text-xl">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mb-5 text-sm">{text}</AlertDialog.Description>
          {refusal && (
            <div className="mb-5">
              <RefusalNotice refusal={refusal} />
            </div>
          )}
          <div className="flex flex-wrap justify-end gap-3">
            <AlertDialog.Cancel asChild>
              <Button>取消</Button>
            </AlertDialog.Cancel>
            <Button look={look} aria-disabled={isPending} onClick={isPending ? undefined : onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
