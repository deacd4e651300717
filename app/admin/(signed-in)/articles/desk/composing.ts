"use client";

let isComposing = false;
const waiting = new Set<() => void>();

/** Follows whether an input method (输入法) is at work on this page. @returns ends it */
export function watchComposing(): () => void {
  const begin = () => {
    isComposing = true;
  };
  const end = () => {
    isComposing = false;
    // After the editor has taken the words over.
    window.setTimeout(() => {
      for (const go of waiting) go();
      waiting.clear();
    }, 50);
  };
  document.addEventListener("compositionstart", begin, { capture: true });
  document.addEventListener("compositionend", end, { capture: true });
  return () => {
    document.removeEventListener("compositionstart", begin, { capture: true });
    document.removeEventListener("compositionend", end, { capture: true });
    end();
  };
}

/** Resolves when no word is half composed: a text that changes beneath would break it. */
export function whenComposed(): Promise<void> {
  return isComposing ? new Promise((resolve) => waiting.add(resolve)) : Promise.resolve();
}
