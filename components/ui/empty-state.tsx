import type { ReactNode } from "react";

/** Stands where a list would: why it is empty, and the first step. */
export function EmptyState({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className="grid justify-items-center gap-4 border-y border-line px-4 py-14 text-center text-muted">
      <p>{text}</p>
      {children}
    </div>
  );
}
