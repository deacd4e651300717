import { TextPieces } from "#components/admin/diff/text-pieces";
import type { FieldChange } from "#lib/revisions/content-diff";

/** What changed beside the body: title, category, tags, signature, search texts. */
export function FieldsDiff({ changes }: { changes: readonly FieldChange[] }) {
  return (
    <dl className="grid border-t border-line text-sm">
      {changes.map(({ name, label, pieces }) => (
        <div
          key={name}
          className="grid gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[8rem_minmax(0,1fr)]"
        >
          <dt className="text-muted">{label}</dt>
          <dd className="wrap-anywhere">
            {name === "tagNames" ? (
              <ul className="flex flex-wrap gap-x-3 gap-y-1">
                {pieces.map((piece) => (
                  <li key={`${piece.kind} ${piece.text}`}>
                    <TextPieces pieces={[piece]} />
                  </li>
                ))}
              </ul>
            ) : (
              <TextPieces pieces={pieces} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
