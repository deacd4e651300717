import Link from "next/link";
import { classNames } from "#components/ui/class-names";
import { scheduledStateNames } from "#lib/schedules/schema";
import type { Entry } from "./entries";

/** One line of a day. What is still to come can be dragged to another day, or opened to be changed. */
export function DayEntry({ entry, onOpen }: { entry: Entry; onOpen: () => void }) {
  const { scheduleId, articleId, title, time, label, state, failure } = entry;
  const isFailed = state === "FAILED";
  const text = (
    <>
      <span className="text-muted tabular-nums">
        {time} {label}
        {isFailed && <span className="text-danger">（{scheduledStateNames.FAILED}）</span>}
      </span>
      <span className={classNames("line-clamp-2 wrap-anywhere", state === "PENDING" && "font-semibold")}>
        {title}
      </span>
    </>
  );
  const className =
    "block w-full rounded border-l-2 py-1 pl-2 text-left text-sm leading-snug hover:bg-tint pointer-coarse:min-h-11";
  return (
    <li className="mt-1">
      {scheduleId === null ? (
        <Link
          href={`/admin/articles/${articleId}`}
          title={failure || undefined}
          className={classNames(className, isFailed ? "border-danger" : "border-edge")}
        >
          {text}
        </Link>
      ) : (
        <button
          type="button"
          draggable
          onDragStart={(event) => event.dataTransfer.setData("text/plain", entry.key)}
          onClick={onOpen}
          className={classNames(className, "cursor-grab border-accent")}
        >
          {text}
        </button>
      )}
    </li>
  );
}
