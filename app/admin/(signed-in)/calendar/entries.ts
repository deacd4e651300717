import type { Actor } from "#lib/accounts/actor";
import { canPublishArticle } from "#lib/articles/policy";
import { formatMinute } from "#lib/clock";
import type { getCalendar } from "#lib/schedules/queries";
import type { scheduledStateNames } from "#lib/schedules/schema";

/** Something that stands on a day of the calendar. */
export interface Entry {
  key: string;
  articleId: number;
  title: string;
  /** 2026-03-12 */
  day: string;
  /** 09:30 */
  time: string;
  label: string;
  state: keyof typeof scheduledStateNames;
  failure: string;
  /** Whether it takes one of the places for planned publications of its day. */
  takesPlace: boolean;
  /** null for what is not planned, or not the reader's to change. */
  scheduleId: number | null;
}

/**
 * The entries of a month in the order of time. A planned publication that was carried out stands for the
 * publication itself.
 */
export function toEntries(
  actor: Actor,
  { planned, published }: Pick<Awaited<ReturnType<typeof getCalendar>>, "planned" | "published">,
): Entry[] {
  const plans = planned.map((plan): Entry => {
    const isPublication = plan.action === "PUBLISH";
    const title = (isPublication && plan.revision?.title) || plan.article.workingRevision?.title;
    const isOwn = plan.state === "PENDING" && canPublishArticle(actor, plan.article);
    return {
      ...place(plan.at),
      key: `plan-${plan.id}`,
      articleId: plan.articleId,
      title: title || "无标题",
      label: isPublication ? "发布" : "下架",
      state: plan.state,
      failure: plan.failure,
      takesPlace: isPublication && plan.state !== "FAILED",
      scheduleId: isOwn ? plan.id : null,
    };
  });
  const carriedOut = new Set(
    planned.filter((plan) => plan.state === "DONE").map((plan) => `${plan.articleId} ${place(plan.at).day}`),
  );
  const byHand = published.flatMap(({ id, publishedAt, liveRevision }): Entry[] => {
    if (!publishedAt || carriedOut.has(`${id} ${place(publishedAt).day}`)) return [];
    const title = liveRevision?.title || "无标题";
    const about = { key: `article-${id}`, articleId: id, title, label: "发布" };
    const done = { state: "DONE", failure: "", takesPlace: false, scheduleId: null } as const;
    return [{ ...about, ...place(publishedAt), ...done }];
  });
  return [...plans, ...byHand].sort((a, b) => `${a.day} ${a.time}`.localeCompare(`${b.day} ${b.time}`));
}

function place(at: Date): { day: string; time: string } {
  const [day = "", time = ""] = formatMinute(at).split(" ");
  return { day, time };
}
