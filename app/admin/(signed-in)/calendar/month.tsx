"use client";

import { useState } from "react";
import { classNames } from "#components/ui/class-names";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import type { CalendarDay } from "#lib/schedules/schema";
import { move } from "./actions";
import { DayEntry } from "./day-entry";
import type { Entry } from "./entries";
import { PlanDialog } from "./plan-dialog";

const weekdays = ["一", "二", "三", "四", "五", "六", "日"];

interface Props {
  days: CalendarDay[];
  /** 2026-03-12 */
  today: string;
  entries: Entry[];
  /** 0: as many as wanted. */
  plannedPerDay: number;
}

/** A month as seven columns; on phones the days that hold something, one below the other. */
export function Month({ days, today, entries, plannedPerDay }: Props) {
  const toast = useToast();
  const [opened, setOpened] = useState<Entry | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const { run } = useAction(
    move,
    () => toast("已改到新的日期"),
    (refusal) => toast(refusal.message),
  );
  const drop = (day: string, key: string) => {
    setOver(null);
    const entry = entries.find((candidate) => candidate.key === key);
    if (entry?.scheduleId && entry.day !== day)
      run({ scheduleId: entry.scheduleId, at: `${day}T${entry.time}` });
  };
  return (
    <>
      <div aria-hidden className="grid grid-cols-7 text-sm text-muted max-md:hidden">
        {weekdays.map((name) => (
          <span key={name} className="px-2 pb-2">
            周{name}
          </span>
        ))}
      </div>
      <ol className="border-line md:grid md:grid-cols-7 md:border-t md:border-l">
        {days.map(({ day, weekday, isInMonth }) => {
          const found = entries.filter((entry) => entry.day === day);
          const taken = found.filter((entry) => entry.takesPlace).length;
          return (
            <li
              key={day}
              aria-label={`${day} 周${weekdays[weekday]}`}
              aria-current={day === today ? "date" : undefined}
              onDragOver={(event) => {
                if (day < today) return;
                event.preventDefault();
                setOver(day);
              }}
              onDragLeave={() => setOver(null)}
              onDrop={(event) => {
                event.preventDefault();
                drop(day, event.dataTransfer.getData("text/plain"));
              }}
              className={classNames(
                "min-w-0 border-line p-2 md:min-h-28 md:border-r md:border-b",
                !isInMonth && "max-md:hidden md:bg-tint",
                found.length === 0 && "max-md:hidden",
                over === day && "outline-2 outline-accent",
              )}
            >
              <p
                className={classNames(
                  "text-sm tabular-nums",
                  day === today ? "font-semibold text-accent" : "text-muted",
                )}
              >
                <span className="md:hidden">
                  {Number(day.slice(5, 7))}月{Number(day.slice(8))}日 周{weekdays[weekday]}
                </span>
                <span className="max-md:hidden">{Number(day.slice(8))}</span>
                {day === today && " 今天"}
                {plannedPerDay > 0 && taken > 0 && (
                  <span className="ml-2 font-normal text-muted">
                    {taken < plannedPerDay ? `${taken}/${plannedPerDay} 篇` : `已排满 ${taken} 篇`}
                  </span>
                )}
              </p>
              <ul>
                {found.map((entry) => (
                  <DayEntry key={entry.key} entry={entry} onOpen={() => setOpened(entry)} />
                ))}
              </ul>
            </li>
          );
        })}
      </ol>
      {entries.length === 0 && (
        <p className="py-6 text-sm text-muted">
          这个月还没有安排。写文章时在旁边的“定时”里选好时间，就会出现在这里。
        </p>
      )}
      {opened && <PlanDialog key={opened.key} entry={opened} onClose={() => setOpened(null)} />}
    </>
  );
}
