import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import { ButtonLink } from "#components/ui/button";
import { Notice } from "#components/ui/notice";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { formatDay } from "#lib/clock";
import { getCalendar } from "#lib/schedules/queries";
import { monthDays, parseMonth } from "#lib/schedules/schema";
import { toEntries } from "./entries";
import { Month } from "./month";

export const metadata: Metadata = { title: "日历" };

export default async function CalendarPage({ searchParams }: PageProps<"/admin/calendar">) {
  const actor = await requireActor();
  const { month: given } = await searchParams;
  const now = new Date();
  const shown = parseMonth(typeof given === "string" ? given : undefined, now);
  const { planned, published, plannedPerDay, isCut } = await getCalendar(actor, shown);
  const hrefOf = (offset: number) => {
    const at = new Date(Date.UTC(shown.year, shown.month - 1 + offset, 1));
    return `/admin/calendar?month=${at.toISOString().slice(0, 7)}`;
  };
  return (
    <>
      <PageHeader
        title={`${shown.year} 年 ${shown.month} 月`}
        text="定时的发布和下架，以及已经发布的文章。等待中的安排可以拖到另一天，时刻不变。"
      >
        <ButtonLink href={hrefOf(-1)} aria-label="上个月">
          <ChevronLeft size={18} aria-hidden />
        </ButtonLink>
        <ButtonLink href="/admin/calendar">本月</ButtonLink>
        <ButtonLink href={hrefOf(1)} aria-label="下个月">
          <ChevronRight size={18} aria-hidden />
        </ButtonLink>
      </PageHeader>
      {isCut && <Notice>这个月的内容太多，这里只列出最早的 400 条。</Notice>}
      <Month
        days={monthDays(shown)}
        today={formatDay(now)}
        entries={toEntries(actor, { planned, published })}
        plannedPerDay={plannedPerDay}
      />
    </>
  );
}
