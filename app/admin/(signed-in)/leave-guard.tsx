"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ConfirmDialog } from "#components/ui/confirm-dialog";

/** So long a link waits for the last words to be saved. */
const patienceMs = 3000;

/** Asks before a page with unsaved changes is left: by a link, by back and forward, by closing the tab. */
export function LeaveGuard({
  isDirty,
  flush,
}: {
  isDirty: boolean;
  /** Saves at once, where the page saves by itself; a link is then followed without a question. */
  flush?: () => Promise<boolean>;
}) {
  const router = useRouter();
  const [leave, setLeave] = useState<(() => void) | null>(null);
  useEffect(() => {
    if (!isDirty) return;
    const onClick = (event: MouseEvent) => {
      const href = internalLink(event);
      if (!href) return;
      event.preventDefault();
      event.stopPropagation();
      const go = () => router.push(href);
      if (!flush) return setLeave(() => go);
      const isSaved = Promise.race([
        flush(),
        new Promise<false>((end) => setTimeout(end, patienceMs, false)),
      ]);
      void isSaved.then((isDone) => (isDone ? go() : setLeave(() => go)));
    };
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onTraverse = (event: NavigateEvent) => {
      if (event.navigationType !== "traverse" || !event.cancelable) return;
      event.preventDefault();
      const { key } = event.destination;
      setLeave(() => () => window.navigation.traverseTo(key));
    };
    // Before React's own listeners, so that a link doesn't navigate first.
    document.addEventListener("click", onClick, { capture: true });
    window.addEventListener("beforeunload", onUnload);
    // Firefox and older Safari lack it; there, back leaves without a question.
    const navigation = "navigation" in window ? window.navigation : null;
    if (leave === null) navigation?.addEventListener("navigate", onTraverse);
    return () => {
      document.removeEventListener("click", onClick, { capture: true });
      window.removeEventListener("beforeunload", onUnload);
      navigation?.removeEventListener("navigate", onTraverse);
    };
  }, [isDirty, flush, leave, router]);
  return (
    <ConfirmDialog
      isOpen={leave !== null}
      onOpenChange={(isOpen) => !isOpen && setLeave(null)}
      title="离开这一页？"
      text="有修改还没有保存。现在离开，这些修改就没有了。"
      confirmLabel="不保存，离开"
      isPending={false}
      refusal={null}
      onConfirm={() => leave?.()}
    />
  );
}

/** Where a plain click on a link of ours leads, within this window. */
function internalLink(event: MouseEvent): string | null {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || link.target === "_blank" || link.hasAttribute("download")) return null;
  // Links within the text are text; the editor doesn't follow them.
  if (link.origin !== location.origin || link.closest("[contenteditable]")) return null;
  const isHere = link.pathname === location.pathname && link.search === location.search;
  return isHere ? null : link.pathname + link.search + link.hash;
}
