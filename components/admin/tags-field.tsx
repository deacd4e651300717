"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import { controlClass, FieldFrame } from "#components/ui/field";
import { useField } from "#components/ui/form-context";
import { tagNameSchema } from "#lib/tags/schema";

interface Props {
  name: string;
  label: string;
  value: readonly string[];
  suggestions: readonly string[];
  onChange: (names: string[]) => void;
}

/** Words in a row: Enter or a comma adds the typed one, Backspace in the empty field takes the last away. */
export function TagsField({ name, label, value, suggestions, onChange }: Props) {
  const listId = useId();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const field = useField(name, "输入后按回车添加");
  const add = (typed: string) => {
    const words = typed.split(/[,，、;；]/).filter((word) => word.trim() !== "");
    const parsed = words.map((word) => tagNameSchema.safeParse(word));
    const wrong = parsed.find((result) => !result.success);
    setProblem(wrong?.error?.issues[0]?.message ?? null);
    if (wrong) return;
    onChange([...new Set([...value, ...parsed.flatMap((result) => result.data ?? [])])]);
    setText("");
  };
  const handleKey = (event: KeyboardEvent) => {
    // Enter while an input method is composing chooses a word; it doesn't end one.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (text.trim() !== "") add(text);
    }
    if (event.key === "Backspace" && text === "" && value.length > 0) onChange(value.slice(0, -1));
  };
  return (
    <FieldFrame label={label} hint="输入后按回车添加" field={problem ? { ...field, error: problem } : field}>
      {value.length > 0 && (
        <ul aria-label={`已选${label}`} className="flex flex-wrap gap-1.5">
          {value.map((word) => (
            <li
              key={word}
              className="inline-flex items-center rounded border border-line bg-surface pl-2 text-sm"
            >
              {word}
              <button
                type="button"
                aria-label={`移除${word}`}
                className="inline-flex size-8 items-center justify-center text-muted hover:text-ink"
                onClick={() => onChange(value.filter((other) => other !== word))}
              >
                <X size={14} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        {...field.control}
        list={listId}
        value={text}
        autoComplete="off"
        className={controlClass}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={handleKey}
        onBlur={() => text.trim() !== "" && add(text)}
      />
      <datalist id={listId}>
        {suggestions
          .filter((word) => !value.includes(word))
          .map((word) => (
            <option key={word} value={word} />
          ))}
      </datalist>
    </FieldFrame>
  );
}
