import { BookOpenText } from "lucide-react";
import Link from "next/link";
import { Notice } from "#components/ui/notice";
import { requireActor } from "#lib/auth";
import { getReadOnly } from "#lib/maintenance/queries";
import { getSetting } from "#lib/settings/queries";
import { AccountMenu } from "./account-menu";
import { Drawer } from "./drawer";
import { NavLink } from "./nav-link";
import { PaletteButton } from "./palette-button";
import { sectionsFor } from "./sections";

export default async function FrameLayout({ children }: LayoutProps<"/admin">) {
  const actor = await requireActor();
  const [firm, readOnly] = await Promise.all([getSetting("firm"), getReadOnly()]);
  const name = firm.shortName || firm.name;
  const column = (
    <>
      <nav aria-label="后台" className="grid gap-0.5">
        {sectionsFor(actor).map(({ href, label, Icon }) => (
          <NavLink key={href} href={href}>
            <Icon size={17} aria-hidden className="shrink-0" />
            {label}
          </NavLink>
        ))}
      </nav>
      <div className="mt-auto grid gap-1 pt-6">
        <Link
          href="/"
          target="_blank"
          className="flex min-h-10 items-center gap-3 px-3 text-sm text-muted hover:text-ink"
        >
          <BookOpenText size={17} aria-hidden className="shrink-0" />
          看网站
        </Link>
        <AccountMenu name={actor.name} />
      </div>
    </>
  );
  return (
    <div className="lg:grid lg:grid-cols-[13.5rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded bg-ink px-4 py-2 text-paper focus:translate-y-0"
      >
        跳到正文
      </a>
      <header className="sticky top-0 z-20 flex items-center justify-between border-b border-line bg-paper px-4 py-1.5 lg:hidden">
        <p className="truncate font-serif font-semibold">{name}</p>
        <Drawer title={name}>
          <PaletteButton />
          {column}
        </Drawer>
      </header>
      <aside className="sticky top-0 hidden h-dvh flex-col overflow-y-auto border-r border-line p-3 lg:flex">
        <p className="shrink-0 truncate px-3 pt-3 pb-6 font-serif text-lg font-semibold">{name}</p>
        <PaletteButton hasKey />
        {column}
      </aside>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-5xl px-4 py-7 focus:outline-none sm:px-8 lg:py-10"
      >
        {readOnly && (
          <div className="mb-6">
            <Notice>网站正在维护，暂时只能浏览，不能保存。{readOnly.reason}</Notice>
          </div>
        )}
        {children}
      </main>
    </div>
  );
}
