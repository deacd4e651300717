"use client";

import { useEffect, useEffectEvent } from "react";

/** Ctrl+/ shows the shortcuts from anywhere on the page: who needs them may have lost the cursor. */
export function useShortcutsKey(open: () => void) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key !== "/") return;
    event.preventDefault();
    open();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
