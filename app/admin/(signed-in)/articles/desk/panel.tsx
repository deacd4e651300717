import { type ReactNode, useId } from "react";

interface Props {
  title: string;
  isBusy?: boolean;
  children: ReactNode;
}

/** A part of the column beside the text that is stored by itself. */
export function Panel({ title, isBusy = false, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} aria-busy={isBusy} className="grid gap-3 border-t border-line pt-4 text-sm">
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
