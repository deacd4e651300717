import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { SectionNav } from "#components/admin/section-nav";
import { EmptyState } from "#components/ui/empty-state";
import { KeyPager } from "#components/ui/key-pager";
import { PageHeader } from "#components/ui/page-header";
import { Time } from "#components/ui/time";
import { requireActor } from "#lib/auth";
import { listOverrides, type OverrideEntry } from "#lib/check-hits/queries";
import { overrideFilterSchema } from "#lib/check-hits/schema";
import { canReadOverrides } from "#lib/checks/policy";
import { checkNames, openSeverities, severityNames } from "#lib/checks/schema";
import { ChecksNav } from "../checks-nav";
import { SeverityBadge } from "../severity-badge";

export const metadata: Metadata = { title: "放行记录" };

const base = "/admin/checks/overrides";

export default async function OverridesPage({ searchParams }: PageProps<"/admin/checks/overrides">) {
  const actor = await requireActor();
  if (!canReadOverrides(actor)) notFound();
  const filter = overrideFilterSchema.parse(await searchParams);
  const { severity, before } = filter;
  const { items, next } = await listOverrides(actor, filter);
  const address = (id?: number) => {
    const query = new URLSearchParams({
      ...(severity ? { severity } : {}),
      ...(id ? { before: String(id) } : {}),
    });
    return query.size > 0 ? `${base}?${query}` : base;
  };
  const entries = [
    { href: base, label: "全部" },
    ...openSeverities.map((name) => ({ href: `${base}?severity=${name}`, label: severityNames[name] })),
  ];
  return (
    <>
      <PageHeader
        title="放行记录"
        text="谁看过提示、为什么保留。每条只对那一处文字有效，文字改动后要重新检查。"
      />
      <ChecksNav actor={actor} current={base} />
      <SectionNav label="程度" entries={entries} current={severity ? `${base}?severity=${severity}` : base} />
      {items.length === 0 && <EmptyState text="没有放行记录。" />}
      <ul className="divide-y divide-line border-y border-line empty:hidden">
        {items.map((item) => (
          <Override key={item.id} {...item} />
        ))}
      </ul>
      <KeyPager first={before ? address() : null} next={next === null ? null : address(next)} />
    </>
  );
}

function Override({ article, check, severity, quote, message, reason, createdAt, createdBy }: OverrideEntry) {
  const known = openSeverities.find((name) => name === severity);
  return (
    <li className="grid gap-1 py-3">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <Link href={`/admin/articles/${article.id}`} className="link py-1">
          {article.title || "无标题"}
        </Link>
        <span className="text-sm text-muted">{checkNames[check] ?? check}</span>
        {known && <SeverityBadge severity={known} />}
      </p>
      {quote && <p className="border-l-2 border-line pl-3 text-sm wrap-anywhere">{quote}</p>}
      {message && <p className="text-sm text-muted">{message}</p>}
      <p className="text-sm">
        {createdBy?.name ?? "系统"}，<Time at={createdAt} />：{reason}
      </p>
    </li>
  );
}
