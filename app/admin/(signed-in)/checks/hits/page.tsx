import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { EmptyState } from "#components/ui/empty-state";
import { KeyPager } from "#components/ui/key-pager";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { listHits } from "#lib/check-hits/queries";
import { hitFilterSchema, type SubjectType, subjectTypes } from "#lib/check-hits/schema";
import { checkNames } from "#lib/checks/schema";
import { ChecksNav } from "../checks-nav";
import { SeverityBadge } from "../severity-badge";

export const metadata: Metadata = { title: "检查结果" };

export default async function HitsPage({ searchParams }: PageProps<"/admin/checks/hits">) {
  const actor = await requireActor();
  const parsed = hitFilterSchema.safeParse(await searchParams);
  if (!parsed.success) notFound();
  const { check, severity, after } = parsed.data;
  const { items, next } = await listHits(actor, parsed.data);
  const address = (key?: string) =>
    `/admin/checks/hits?${new URLSearchParams({ check, severity, ...(key ? { after: key } : {}) })}`;
  return (
    <>
      <PageHeader title={checkNames[check] ?? check} text="每条是一篇文章或一处内容，引文是其中的第一处。">
        <SeverityBadge severity={severity} />
      </PageHeader>
      <ChecksNav actor={actor} current="/admin/checks/hits" />
      {items.length === 0 && <EmptyState text="没有了：改好的内容已经从这里消失。" />}
      <ul className="divide-y divide-line border-y border-line empty:hidden">
        {items.map((item) => {
          const { name, href } = subjectTypes[item.subjectType as SubjectType];
          return (
            <li key={`${item.subjectType} ${item.subjectId}`} className="grid gap-1 py-3">
              <p>
                <Link href={href(item.subjectId)} className="link inline-block py-1">
                  {item.name || "无标题"}
                </Link>{" "}
                <span className="text-sm text-muted">
                  {name}
                  {item.count > 1 && `，${item.count} 处`}
                </span>
              </p>
              {item.quote && (
                <p className="border-l-2 border-line pl-3 text-sm wrap-anywhere">{item.quote}</p>
              )}
              <p className="text-sm text-muted">{item.message}</p>
            </li>
          );
        })}
      </ul>
      <KeyPager first={after ? address() : null} next={next && address(next)} />
    </>
  );
}
