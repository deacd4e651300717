"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** An entry of the navigation; marked where the page is it or lies below it. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const path = usePathname();
  // Every page lies below the start page.
  const isHere = path === href || (href !== "/admin" && path.startsWith(`${href}/`));
  return (
    <Link
      href={href}
      aria-current={isHere ? "page" : undefined}
      className="flex min-h-10 items-center gap-3 px-3 text-sm hover:bg-tint aria-[current]:shadow-[inset_2px_0_var(--color-accent)] aria-[current]:bg-tint aria-[current]:font-semibold pointer-coarse:min-h-11"
    >
      {children}
    </Link>
  );
}
