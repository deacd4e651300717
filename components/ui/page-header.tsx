import type { ReactNode } from "react";

interface Props {
  title: string;
  /** One sentence on what the page is for. */
  text?: string;
  /** Buttons, the most important last. */
  children?: ReactNode;
}

/** The head of an admin page: its one h1, and what can be done here. */
export function PageHeader({ title, text, children }: Props) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <div>
        <h1 className="text-2xl">{title}</h1>
        {text && <p className="mt-1 max-w-prose text-sm text-muted">{text}</p>}
      </div>
      {children && <div className="flex flex-wrap gap-3">{children}</div>}
    </header>
  );
}

/** A part of a page with its own heading. */
export function Section({ title, text, children }: Props) {
  return (
    <section className="border-t border-line py-6">
      <h2 className="text-lg">{title}</h2>
      {text && <p className="mt-1 max-w-prose text-sm text-muted">{text}</p>}
      <div className="mt-4">{children}</div>
    </section>
  );
}
