"use client";

import type { LucideIcon } from "lucide-react";
import { Toolbar } from "radix-ui";

export const toolClass =
  "inline-flex size-8 shrink-0 items-center justify-center rounded text-ink hover:bg-tint aria-pressed:bg-ink aria-pressed:text-paper disabled:opacity-40 pointer-coarse:size-11";

interface Props {
  label: string;
  keys?: string;
  Icon: LucideIcon;
  /** Left out where the tool inserts and has no state. */
  isOn?: boolean;
  isDisabled?: boolean;
  onClick: () => void;
}

/** A button of the toolbar; its tooltip names the shortcut. */
export function Tool({ label, keys, Icon, isOn, isDisabled = false, onClick }: Props) {
  return (
    <Toolbar.Button
      aria-label={label}
      title={keys ? `${label}（${keys}）` : label}
      aria-pressed={isOn}
      disabled={isDisabled}
      className={toolClass}
      // The selection in the text stays while the mouse is on the tools.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      <Icon size={18} aria-hidden />
    </Toolbar.Button>
  );
}

export function ToolDivider() {
  return <Toolbar.Separator className="mx-1 h-5 w-px shrink-0 bg-line" />;
}
