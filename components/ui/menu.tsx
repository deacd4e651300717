"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "#components/ui/class-names";

const itemClass =
  "flex min-h-10 cursor-pointer items-center gap-2 rounded px-3 text-sm outline-none select-none pointer-coarse:min-h-11 data-highlighted:bg-tint data-disabled:cursor-default data-disabled:text-muted";

interface MenuProps {
  trigger: ReactNode;
  /** Where the focus goes when it closes, if not back to the trigger. */
  focusAfter?: () => void;
  children: ReactNode;
}

/** A menu below its trigger, a single button. */
export function Menu({ trigger, focusAfter, children }: MenuProps) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            if (!focusAfter) return;
            event.preventDefault();
            focusAfter();
          }}
          className="z-30 min-w-40 rounded border border-line bg-surface p-1 shadow-float"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface ItemProps {
  onSelect: () => void;
  isDanger?: boolean;
  isDisabled?: boolean;
  children: ReactNode;
}

export function MenuItem({ onSelect, isDanger = false, isDisabled = false, children }: ItemProps) {
  return (
    <DropdownMenu.Item
      disabled={isDisabled}
      onSelect={onSelect}
      className={classNames(itemClass, isDanger && "text-danger")}
    >
      {children}
    </DropdownMenu.Item>
  );
}

export function MenuLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <DropdownMenu.Item asChild className={itemClass}>
      <Link href={href}>{children}</Link>
    </DropdownMenu.Item>
  );
}

interface CheckboxProps {
  isChecked: boolean;
  onToggle: () => void;
  children: ReactNode;
}

/** An entry that is on or off; the menu stays open, so that several can be changed. */
export function MenuCheckbox({ isChecked, onToggle, children }: CheckboxProps) {
  return (
    <DropdownMenu.CheckboxItem
      checked={isChecked}
      onCheckedChange={onToggle}
      onSelect={(event) => event.preventDefault()}
      className={itemClass}
    >
      <Check size={16} aria-hidden className={isChecked ? undefined : "invisible"} />
      {children}
    </DropdownMenu.CheckboxItem>
  );
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
}
