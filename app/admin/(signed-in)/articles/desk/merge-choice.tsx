"use client";

import { classNames } from "#components/ui/class-names";

type Choice = "mine" | "theirs" | "both";

interface Props {
  id: string;
  label: string;
  /** null: deleted on that side. */
  mine: string | null;
  theirs: string | null;
  canKeepBoth: boolean;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
}

/** One place that both changed: the two texts, and what shall stand. */
export function MergeChoice({ id, label, mine, theirs, canKeepBoth, choice, onChoose }: Props) {
  const option = (value: Choice, name: string, text?: string | null, other?: string | null) => (
    <label
      className={classNames(
        "flex cursor-pointer gap-3 rounded border p-3 text-sm",
        choice === value ? "border-accent" : "border-line",
      )}
    >
      <input
        type="radio"
        name={`merge-${id}`}
        checked={choice === value}
        onChange={() => onChoose(value)}
        className="mt-1"
      />
      <span className="min-w-0">
        <span className="font-semibold">{name}</span>
        {text !== undefined && (
          <span className="mt-1 block max-h-40 overflow-y-auto break-words whitespace-pre-wrap">
            {text === null ? "（删除了这一段）" : <Marked text={text} other={other ?? ""} />}
          </span>
        )}
      </span>
    </label>
  );
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-semibold">{label}</legend>
      {option("mine", "用我的", mine, theirs)}
      {option("theirs", "用对方的", theirs, mine)}
      {canKeepBoth && option("both", "两段都留")}
    </fieldset>
  );
}

/** A text with the part marked that the other one doesn't have. */
function Marked({ text, other }: { text: string; other: string }) {
  const [letters, others] = [[...text], [...other]];
  const most = Math.min(letters.length, others.length);
  let start = 0;
  while (start < most && letters[start] === others[start]) start += 1;
  let end = 0;
  while (end < most - start && letters.at(-1 - end) === others.at(-1 - end)) end += 1;
  const part = (from: number, to: number) => letters.slice(from, to).join("");
  return (
    <>
      {part(0, start)}
      {/* By weight and rule, not by colour alone. */}
      <mark className="bg-tint font-semibold text-ink underline">{part(start, letters.length - end)}</mark>
      {part(letters.length - end, letters.length)}
    </>
  );
}
