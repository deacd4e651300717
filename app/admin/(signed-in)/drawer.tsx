"use client";

import { Menu, X } from "lucide-react";
import { Dialog } from "radix-ui";
import { type ReactNode, useState } from "react";
import { IconButton } from "#components/ui/button";
import { overlayClass } from "#components/ui/dialog";

/** The navigation of narrow screens: opened by a button, closed by Escape, a tap beside it or a choice. */
export function Drawer({ title, children }: { title: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <IconButton label="打开菜单">
          <Menu size={22} aria-hidden />
        </IconButton>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayClass} />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 right-0 z-50 flex w-72 max-w-[85vw] flex-col overflow-y-auto border-l border-line bg-paper p-3 focus:outline-none"
          onClick={(event) => {
            if (event.target instanceof Element && event.target.closest("a")) setOpen(false);
          }}
        >
          <div className="flex items-center justify-between pb-4 pl-3">
            <Dialog.Title className="truncate text-lg">{title}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label="关闭菜单">
                <X size={22} aria-hidden />
              </IconButton>
            </Dialog.Close>
          </div>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
