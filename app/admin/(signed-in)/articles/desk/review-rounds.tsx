import { Time } from "#components/ui/time";
import type { ArticleReview } from "#lib/reviews/queries";
import { reviewDecisionNames } from "#lib/reviews/schema";

/** Who sent the text to whom, and what was said. */
export function ReviewRounds({ rounds }: { rounds: ArticleReview["rounds"] }) {
  if (rounds.length === 0) return null;
  return (
    <details>
      <summary className="py-2 text-muted">审核记录（{rounds.length}）</summary>
      <ol className="grid gap-3 pt-1">
        {rounds.map((round) => (
          <li key={round.id} className="border-l-2 border-line pl-3">
            <p>
              第 {round.revision.number} 版：{reviewDecisionNames[round.decision]}
            </p>
            <p className="text-muted">
              {round.submittedBy?.name ?? "系统"} 送审，
              <Time at={round.submittedAt} />
            </p>
            {round.note && <p className="wrap-anywhere">“{round.note}”</p>}
            {round.decidedBy && round.decidedAt && (
              <p className="text-muted">
                {round.decidedBy.name}，<Time at={round.decidedAt} />
              </p>
            )}
            {round.reason && <p className="wrap-anywhere">“{round.reason}”</p>}
          </li>
        ))}
      </ol>
    </details>
  );
}
