import type { ReactNode } from "react";

interface Props {
  /** Whose desk it is. */
  siteName: string;
  title: string;
  text?: string;
  children: ReactNode;
}

/** A page for one short form, outside the frame: sign-in, a new password. */
export function NarrowPage({ siteName, title, text, children }: Props) {
  return (
    <main className="mx-auto grid min-h-dvh max-w-sm content-center px-5 py-12">
      <p className="border-b border-line pb-3 font-serif text-sm text-muted">{siteName}</p>
      <h1 className="mt-6 text-2xl">{title}</h1>
      {text && <p className="mt-2 text-sm text-muted">{text}</p>}
      <div className="mt-7">{children}</div>
    </main>
  );
}
