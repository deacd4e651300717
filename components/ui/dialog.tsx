"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { IconButton } from "#components/ui/button";

export const overlayClass = "fixed inset-0 z-40 bg-shade";
export const sheetClass =
  "fixed inset-x-3 top-[max(1rem,8vh)] z-50 mx-auto max-h-[84vh] max-w-lg overflow-y-auto rounded border border-line bg-paper p-6 shadow-float focus:outline-none";

interface Props {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  description?: string;
  /** Where the focus goes when it closes, if not back to where it was. */
  focusAfter?: () => void;
  children: ReactNode;
}

/** A sheet above the page for a short task; Escape and the cross leave it. */
export function Dialog({ isOpen, onOpenChange, title, description, focusAfter, children }: Props) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          className={sheetClass}
          onCloseAutoFocus={(event) => {
            if (!focusAfter) return;
            event.preventDefault();
            focusAfter();
          }}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <div className="mb-4 flex items-start justify-between gap-4">
            <Radix.Title className="text-xl">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label="关闭" className="-mt-1.5 -mr-2">
                <X size={20} aria-hidden />
              </IconButton>
            </Radix.Close>
          </div>
          {description && (
            <Radix.Description className="mb-4 text-sm text-muted">{description}</Radix.Description>
          )}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
