import Link from "next/link";
import { TextPieces } from "#components/admin/diff/text-pieces";
import { Badge } from "#components/ui/badge";
import { formatDay } from "#lib/clock";
import type { AwaitedChange, listRechecks } from "#lib/laws/recheck-queries";

interface Props {
  item: Awaited<ReturnType<typeof listRechecks>>["items"][number];
  /** Whether it can be marked as verified here. */
  isChoosable: boolean;
}

/** An article that waits, with what changed in the law that it cites. */
export function RecheckItem({ item, isChoosable }: Props) {
  const { id, title, dueOn, isOverdue, verifiedAt, changes } = item;
  return (
    <li className="grid gap-3 border-b border-line py-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="flex items-center gap-3">
          {isChoosable && (
            <input
              type="checkbox"
              name="ids"
              value={id}
              aria-label={`选择：${title || "无标题"}`}
              className="size-5 shrink-0 accent-accent"
            />
          )}
          <Link href={`/admin/articles/${id}`} className="link font-semibold">
            {title || "无标题"}
          </Link>
        </span>
        <Badge tone={isOverdue ? "danger" : "neutral"}>
          {isOverdue ? "已过期限 " : "期限 "}
          {dueOn}
        </Badge>
        <span className="text-sm text-muted">
          {verifiedAt ? `上次核验 ${formatDay(verifiedAt)}` : "还没有核验过"}
        </span>
      </div>
      {changes.length === 0 && <p className="text-sm text-muted">到了定期核验的日期。</p>}
      {changes.map((change) => (
        <Change key={change.id} change={change} />
      ))}
    </li>
  );
}

function Change({ change }: { change: AwaitedChange }) {
  const { label, kind, note, effectiveOn, before, pieces } = change;
  return (
    <div className="text-sm">
      <p>
        <span className="font-semibold">{label}</span>
        {kind === "AMENDED" ? "已修改" : "已废止"}
        {effectiveOn && `，${effectiveOn} 起`}
        <span className="text-muted">（{note}）</span>
      </p>
      {!pieces && before && <p className="mt-2 max-w-prose whitespace-pre-line text-muted">原来：{before}</p>}
      {pieces && (
        <div className="mt-2 grid gap-4 sm:grid-cols-2">
          <div>
            <p className="text-muted">原来</p>
            <p>
              <TextPieces pieces={pieces} side="before" />
            </p>
          </div>
          <div>
            <p className="text-muted">现在</p>
            <p>
              <TextPieces pieces={pieces} side="after" />
            </p>
          </div>
        </div>
      )}
    </div>
  );
}
