import type { ReactNode } from "react";
import { type Side, TextPieces } from "#components/admin/diff/text-pieces";
import { classNames } from "#components/ui/class-names";
import { blockRuns, type DocNode, innerBlocks, isTextBlock } from "#lib/revisions/block-text";
import type { BlockChange } from "#lib/revisions/body-diff";
import { attributeName, blockName, shownAttributes } from "#lib/revisions/labels";
import type { TextPiece } from "#lib/revisions/text-diff";

interface Props {
  change: BlockChange;
  side?: Side;
}

/** A block of a compared text with all that it holds. */
export function Block({ change, side = "both" }: Props) {
  const { kind } = change;
  if ((kind === "insert" && side === "before") || (kind === "delete" && side === "after")) return null;
  const node = change.kind !== "change" ? change.node : side === "before" ? change.before : change.after;
  return (
    <Frame node={node}>
      {isPicture(node) && <Thumbnails change={change} side={side} />}
      {textOf(change) ? (
        <Words node={node} pieces={textOf(change) ?? []} side={side} />
      ) : (
        childrenOf(change).map((child, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity and are never reordered
          <Block key={index} change={child} side={side} />
        ))
      )}
      <Attributes change={change} side={side} />
    </Frame>
  );
}

function textOf(change: BlockChange): TextPiece[] | null {
  if (change.kind === "change") return change.text;
  if (!isTextBlock(change.node)) return null;
  const { kind, node } = change;
  return [
    {
      kind,
      text: blockRuns(node)
        .map(({ text }) => text)
        .join(""),
    },
  ];
}

function childrenOf(change: BlockChange): BlockChange[] {
  if (change.kind === "change") return change.children;
  const { kind, node } = change;
  return innerBlocks(node).map((child) => ({ kind, node: child }));
}

function Words({ node, pieces, side }: { node: DocNode; pieces: TextPiece[]; side: Side }) {
  const isHeading = node.type === "heading";
  return (
    <p className={classNames("wrap-anywhere", isHeading && "font-serif text-lg font-semibold")}>
      <TextPieces pieces={pieces} side={side} />
    </p>
  );
}

function Frame({ node, children }: { node: DocNode; children: ReactNode }) {
  switch (node.type) {
    case "paragraph":
    case "heading":
      return <>{children}</>;
    case "bulletList":
      return <ul className="list-disc pl-6">{children}</ul>;
    case "orderedList":
      return (
        <ol className="list-decimal pl-6" start={Number(node.attrs?.start ?? 1)}>
          {children}
        </ol>
      );
    case "listItem":
      return <li>{children}</li>;
    case "blockquote":
      return <blockquote className="border-l-3 border-line pl-4">{children}</blockquote>;
    case "table":
      return (
        <div className="overflow-x-auto">
          <table className="border-collapse text-sm">
            <tbody>{children}</tbody>
          </table>
        </div>
      );
    case "tableRow":
      return <tr>{children}</tr>;
    case "tableCell":
    case "tableHeader":
      return <Cell node={node}>{children}</Cell>;
    default:
      return (
        <div className="border border-line px-4 py-2">
          <p className="text-xs text-muted">{blockName(node.type)}</p>
          {children}
        </div>
      );
  }
}

function Cell({ node, children }: { node: DocNode; children: ReactNode }) {
  const spans = { colSpan: Number(node.attrs?.colspan ?? 1), rowSpan: Number(node.attrs?.rowspan ?? 1) };
  const Tag = node.type === "tableHeader" ? "th" : "td";
  return (
    <Tag {...spans} className="min-w-16 border border-line px-3 py-1.5 text-left align-top">
      {children}
    </Tag>
  );
}

/** What is written or chosen of a block beside its words: of a changed one what differs, of a new one all. */
function Attributes({ change, side }: { change: BlockChange; side: Side }) {
  const lines =
    change.kind === "change"
      ? change.attributes.map(({ name, pieces }) => ({
          name,
          pieces:
            name === "type" ? pieces.map((piece) => ({ ...piece, text: blockName(piece.text) })) : pieces,
        }))
      : isTextBlock(change.node) || change.node.type.startsWith("table")
        ? []
        : shownAttributes(change.node).map(({ name, text }) => ({
            name,
            pieces: [{ kind: change.kind, text }],
          }));
  return lines.map(({ name, pieces }) => (
    <p key={name} className="text-sm text-muted">
      {attributeName(name)}：<TextPieces pieces={pieces} side={side} />
    </p>
  ));
}

function isPicture(node: DocNode): boolean {
  return typeof node.attrs?.mediaId === "number";
}

function Thumbnails({ change, side }: { change: BlockChange; side: Side }) {
  const nodes =
    change.kind !== "change"
      ? [change.node]
      : side === "both"
        ? [change.before, change.after]
        : [side === "before" ? change.before : change.after];
  const ids = [...new Set(nodes.map((node) => Number(node.attrs?.mediaId)))];
  return (
    <div className="flex flex-wrap gap-3 py-1">
      {ids.map((id) => (
        <img
          key={id}
          src={`/api/media/${id}`}
          alt=""
          className="max-h-32 max-w-48 border border-line"
          loading="lazy"
        />
      ))}
    </div>
  );
}
