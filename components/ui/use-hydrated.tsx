"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Whether the page's program runs already: false in the server's HTML, true as soon as events are heard. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
