"use client";

import { Search } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";

// Loaded when it is opened for the first time.
const Palette = lazy(() => import("./palette").then((module) => ({ default: module.Palette })));

/** Opens the command palette: by Ctrl+K anywhere, where no text is selected that the editor would link; by hand here. */
export function PaletteButton({ hasKey = false }: { hasKey?: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  const open = () => {
    setOpened(true);
    setOpen(true);
  };
  useEffect(() => {
    if (!hasKey) return;
    const onKey = (event: KeyboardEvent) => {
      const isKey = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      if (!isKey || event.altKey || event.isComposing || event.defaultPrevented) return;
      event.preventDefault();
      setOpened(true);
      setOpen((isOpen) => !isOpen);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [hasKey]);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts={hasKey ? "Control+K Meta+K" : undefined}
        onClick={open}
        className="mb-3 flex min-h-10 w-full items-center gap-3 rounded border border-edge bg-surface px-3 text-left text-sm text-muted hover:text-ink pointer-coarse:min-h-11"
      >
        <Search size={17} aria-hidden className="shrink-0" />
        <span className="grow">查找或操作</span>
        {hasKey && (
          <kbd aria-hidden className="font-sans text-xs pointer-coarse:hidden">
            Ctrl K
          </kbd>
        )}
      </button>
      {wasOpened && (
        <Suspense>
          <Palette isOpen={isOpen} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}
