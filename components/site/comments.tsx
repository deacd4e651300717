import { formatDay } from "#lib/clock";
import type { ShownComments } from "#lib/comments/queries";

/** What readers of the former site wrote; nobody can answer any more. */
export function Comments({ comments, count }: ShownComments) {
  if (comments.length === 0) return null;
  return (
    <section className="comments" aria-labelledby="comments">
      <h2 className="section-title" id="comments">
        原站评论
      </h2>
      {comments.length < count && (
        <p className="quiet small">
          共 {count} 条，显示最早的 {comments.length} 条。
        </p>
      )}
      {comments.map(({ id, authorName, text, createdAt, answers }) => (
        <div key={id}>
          <b>{authorName}</b>{" "}
          <span className="quiet small">
            {answers && `回复 ${answers} · `}
            {formatDay(createdAt)}
          </span>
          <p>{text}</p>
        </div>
      ))}
    </section>
  );
}
