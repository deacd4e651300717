"use client";

import { useField } from "#components/ui/form-context";
import { titleLimit } from "#lib/articles/schema";

interface Props {
  value: string;
  isDisabled: boolean;
  onChange: (title: string) => void;
  /** Enter goes on to the text. */
  onLeave: () => void;
}

/** The title as it will be read; it grows with what is typed. */
export function TitleField({ value, isDisabled, onChange, onLeave }: Props) {
  const field = useField("title", undefined);
  const length = [...value].length;
  return (
    <div className="mb-3">
      <textarea
        {...field.control}
        aria-label="标题"
        placeholder="标题"
        rows={1}
        value={value}
        disabled={isDisabled}
        className="field-sizing-content w-full resize-none rounded border-0 bg-transparent font-serif text-3xl leading-snug font-semibold placeholder:text-muted focus:outline-none"
        onChange={(event) => onChange(event.target.value.replace(/\s*\n\s*/g, " "))}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onLeave();
        }}
      />
      {length > titleLimit - 20 && (
        <p className="text-sm text-muted tabular-nums">
          标题 {length} 个字，最多 {titleLimit} 个
        </p>
      )}
      {field.error && (
        <p id={field.errorId} className="text-sm font-semibold text-danger">
          {field.error}
        </p>
      )}
    </div>
  );
}
