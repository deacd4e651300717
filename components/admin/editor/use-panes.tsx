"use client";

import { type KeyboardEvent as ReactKeyboardEvent, useEffect, useEffectEvent, useState } from "react";

/** What may stand around the text, each on or off. */
export interface Panes {
  outline: boolean;
  find: boolean;
  fullScreen: boolean;
}

export interface PaneControls extends Panes {
  toggle: (pane: keyof Panes) => void;
}

/** The panes around the text and their keys: Ctrl+F, Ctrl+Alt+O, Ctrl+Alt+F, and Escape out of the full screen. */
export function usePanes(): PaneControls & { handleKey: (event: ReactKeyboardEvent) => void } {
  const [panes, setPanes] = useState<Panes>({ outline: false, find: false, fullScreen: false });
  const toggle = (pane: keyof Panes) => setPanes((shown) => ({ ...shown, [pane]: !shown[pane] }));
  const leave = useEffectEvent((event: KeyboardEvent) => {
    // Whatever is open above the text has its own Escape.
    if (
      event.key === "Escape" &&
      !event.defaultPrevented &&
      !document.querySelector('[role="dialog"], [role="menu"]')
    )
      setPanes((shown) => ({ ...shown, fullScreen: false }));
  });
  useEffect(() => {
    if (!panes.fullScreen) return;
    const listen = (event: KeyboardEvent) => leave(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [panes.fullScreen]);
  const handleKey = (event: ReactKeyboardEvent) => {
    const pane = paneForKey(event);
    if (!pane) return;
    event.preventDefault();
    if (pane === "find") setPanes((shown) => ({ ...shown, find: true }));
    else toggle(pane);
  };
  return { ...panes, toggle, handleKey };
}

function paneForKey(event: ReactKeyboardEvent): keyof Panes | null {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey) return null;
  // By place: with Alt the letter is another one on a Mac.
  if (event.altKey) return event.code === "KeyO" ? "outline" : event.code === "KeyF" ? "fullScreen" : null;
  return event.code === "KeyF" ? "find" : null;
}
