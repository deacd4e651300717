import type { ReactNode } from "react";
import { Block } from "#components/admin/diff/block";
import type { BlockChange } from "#lib/revisions/body-diff";

const marks = {
  same: { sign: "", label: "" },
  insert: { sign: "＋", label: "新增" },
  delete: { sign: "－", label: "删除" },
  change: { sign: "～", label: "修改" },
} as const;

/** How many unchanged blocks stay in sight beside a change, and from how many on the others are folded. */
const context = 1;
const foldedFrom = 3;

/** Two bodies in one: what came and went stands where it belongs; long stretches without changes are folded. */
export function BodyDiff({ changes }: { changes: readonly BlockChange[] }) {
  return (
    <Folded
      changes={changes}
      render={(change) => (
        <div className="grid grid-cols-[1.5rem_minmax(0,1fr)]">
          <Mark kind={change.kind} />
          <div className="min-w-0">
            <Block change={change} />
          </div>
        </div>
      )}
    />
  );
}

/** Two bodies side by side, each block at the height of its counterpart. */
export function BodiesSideBySide({ changes }: { changes: readonly BlockChange[] }) {
  return (
    <Folded
      changes={changes}
      render={(change) => (
        <div className="grid grid-cols-[minmax(0,1fr)_1.5rem_minmax(0,1fr)] gap-x-2">
          <div className="min-w-0">
            <Block change={change} side="before" />
          </div>
          <Mark kind={change.kind} />
          <div className="min-w-0">
            <Block change={change} side="after" />
          </div>
        </div>
      )}
    />
  );
}

function Mark({ kind }: { kind: BlockChange["kind"] }) {
  const { sign, label } = marks[kind];
  return (
    <p className="text-center text-muted">
      <span aria-hidden>{sign}</span>
      <span className="sr-only">{label}</span>
    </p>
  );
}

function Folded(props: { changes: readonly BlockChange[]; render: (change: BlockChange) => ReactNode }) {
  const { changes, render } = props;
  const show = (from: number, to: number) =>
    changes.slice(from, to).map((change, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity and are never reordered
      <div key={from + index} className="py-2">
        {render(change)}
      </div>
    ));
  return stretches(changes).map(({ from, to, isFolded }) =>
    isFolded ? (
      <details key={from} className="my-1 border-y border-line text-sm">
        <summary className="py-2 text-muted">{to - from} 段没有变化</summary>
        {show(from, to)}
      </details>
    ) : (
      show(from, to)
    ),
  );
}

interface Stretch {
  from: number;
  to: number;
  isFolded: boolean;
}

function stretches(changes: readonly BlockChange[]): Stretch[] {
  const isNear = (index: number) =>
    changes.slice(Math.max(0, index - context), index + context + 1).some(({ kind }) => kind !== "same");
  const found: Stretch[] = [];
  for (let index = 0; index < changes.length; index += 1) {
    const isFolded = !isNear(index);
    const last = found.at(-1);
    if (last?.isFolded === isFolded) last.to = index + 1;
    else found.push({ from: index, to: index + 1, isFolded });
  }
  return found.map((stretch) => ({
    ...stretch,
    isFolded: stretch.isFolded && stretch.to - stretch.from >= foldedFrom,
  }));
}
