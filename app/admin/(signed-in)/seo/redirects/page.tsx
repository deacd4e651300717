import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { controlClass } from "#components/ui/field";
import { KeyPager } from "#components/ui/key-pager";
import { requireActor } from "#lib/auth";
import { listRedirects } from "#lib/redirects/admin-queries";
import { type RedirectList, redirectListSchema } from "#lib/redirects/schema";
import { SeoNav } from "../seo-nav";
import { ImportDialog } from "./import-dialog";
import { AddRedirect } from "./redirect-dialog";
import { RedirectTable } from "./table";

export const metadata: Metadata = { title: "网址跳转" };

const views: readonly { view: RedirectList["view"]; label: string; empty: string }[] = [
  { view: "manual", label: "手工", empty: "还没有手工添加的跳转。" },
  { view: "import", label: "导入", empty: "还没有导入的跳转。" },
  { view: "rules", label: "前缀和正则", empty: "还没有前缀或正则规则。" },
  { view: "automatic", label: "自动", empty: "还没有内容换过网址。" },
];

export default async function RedirectsPage({ searchParams }: PageProps<"/admin/seo/redirects">) {
  const actor = await requireActor();
  const list = redirectListSchema.parse(await searchParams);
  const { items, stray, next } = await listRedirects(actor, list);
  const current = views.find(({ view }) => view === list.view);
  return (
    <>
      <SeoNav current="/admin/seo/redirects" />
      <p className="mb-5 max-w-prose text-sm text-muted">
        旧网址用 301
        一步跳到新网址。内容换了网址会自动跳转；这里的规则只在没有内容的网址上起作用，不会挡住公开的页面。
      </p>
      <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
        <Form action="/admin/seo/redirects" role="search" className="flex w-full max-w-md gap-2">
          <input type="hidden" name="view" value={list.view} />
          <input
            key={list.q}
            type="search"
            name="q"
            defaultValue={list.q}
            aria-label="找跳转"
            placeholder="网址的开头，或其中一段"
            className={controlClass}
          />
          <Button type="submit">查找</Button>
        </Form>
        <div className="flex flex-wrap gap-2">
          <ImportDialog />
          <a
            href="/api/redirects/export"
            download
            className="link inline-flex min-h-10 items-center px-2 text-sm"
          >
            导出 CSV
          </a>
          <AddRedirect />
        </div>
      </div>
      <nav aria-label="来源" className="mb-2 flex flex-wrap gap-x-5 text-sm">
        {views.map(({ view, label }) => (
          <Link
            key={view}
            href={addressOf({ ...list, view, after: null })}
            aria-current={view === list.view ? "page" : undefined}
            className="inline-flex min-h-10 items-center text-muted aria-[current]:font-semibold aria-[current]:text-ink"
          >
            {label}
          </Link>
        ))}
      </nav>
      {items.length > 0 ? (
        <RedirectTable items={items} stray={stray} />
      ) : (
        <EmptyState text={list.q ? "没有找到这样的跳转。" : (current?.empty ?? "")} />
      )}
      <KeyPager
        first={list.after && addressOf({ ...list, after: null })}
        next={next && addressOf({ ...list, after: next })}
      />
    </>
  );
}

function addressOf({ view, q, after }: RedirectList): string {
  const query = new URLSearchParams({ view, ...(q ? { q } : {}), ...(after ? { after } : {}) });
  return `/admin/seo/redirects?${query}`;
}
