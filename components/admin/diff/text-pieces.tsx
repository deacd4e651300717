import type { TextPiece } from "#lib/revisions/text-diff";

/** Which of two texts is shown: both in one, or only one of them. */
export type Side = "both" | "before" | "after";

export const insertClass = "bg-good/15 underline decoration-good decoration-2 underline-offset-4";
export const deleteClass = "bg-danger/12 line-through decoration-danger decoration-2";

/** Compared words: what came is underlined, what went is struck through, other marks are named. */
export function TextPieces({ pieces, side = "both" }: { pieces: readonly TextPiece[]; side?: Side }) {
  const hidden = side === "before" ? "insert" : side === "after" ? "delete" : null;
  return (
    <>
      {pieces.map((piece, index) =>
        piece.kind === hidden ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity and are never reordered
          <Piece key={index} piece={piece} side={side} />
        ),
      )}
    </>
  );
}

function Piece({ piece: { kind, text, note }, side }: { piece: TextPiece; side: Side }) {
  switch (kind) {
    case "same":
      return <span className="whitespace-pre-wrap">{text}</span>;
    case "insert":
      return (
        <ins className={`whitespace-pre-wrap ${insertClass}`}>
          <span className="sr-only">（新增）</span>
          {visible(text)}
        </ins>
      );
    case "delete":
      return (
        <del className={`whitespace-pre-wrap ${deleteClass}`}>
          <span className="sr-only">（删除）</span>
          {visible(text)}
        </del>
      );
    case "format":
      return side === "before" ? (
        <span className="whitespace-pre-wrap">{text}</span>
      ) : (
        <>
          <span className="whitespace-pre-wrap underline decoration-edge decoration-dotted underline-offset-4">
            {text}
          </span>
          <span className="text-xs text-muted">（{note}）</span>
        </>
      );
  }
}

/** A line break that came or went would show nothing. */
function visible(text: string): string {
  return text.replaceAll("\n", "↵\n");
}
