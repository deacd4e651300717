"use client";

import type { Editor } from "@tiptap/react";
import { useEffect, useId, useState } from "react";
import { bodyOf } from "#components/admin/editor/body-of";
import { useSettled } from "#components/admin/editor/use-settled";
import { bodyText, type CharacterCount, countByKind } from "#lib/body/text";

interface Props {
  editor: Editor;
  /** The name under which this browser keeps the wanted length. */
  storageKey: string | undefined;
  onCount: ((characters: number) => void) | undefined;
}

const mostWanted = 100_000;
const inWords = new Intl.NumberFormat("zh-CN");

/** 字数 below the text, kind by kind, and how far it is to the wanted length. */
export function TextStatus({ editor, storageKey, onCount }: Props) {
  const id = useId();
  const [count, setCount] = useState<CharacterCount>({ han: 0, punctuation: 0, words: 0 });
  const [wanted, setWanted] = useWantedLength(storageKey);
  const total = count.han + count.punctuation + count.words;
  useSettled(editor, () => {
    const counted = countByKind(bodyText(bodyOf(editor)));
    setCount(counted);
    onCount?.(counted.han + counted.punctuation + counted.words);
  });
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1 border-t border-line py-2 text-sm text-muted">
      <dl aria-label="字数" className="flex flex-wrap gap-x-4">
        <Part name="汉字" value={count.han} />
        <Part name="标点" value={count.punctuation} />
        <Part name="英文和数字" value={count.words} />
        <Part name="合计" value={total} />
      </dl>
      <p className="flex items-center gap-2">
        <label htmlFor={id}>目标</label>
        <input
          id={id}
          type="number"
          inputMode="numeric"
          min={0}
          max={mostWanted}
          step={100}
          value={wanted ?? ""}
          className="min-h-8 w-20 rounded border border-edge bg-surface px-2 text-ink pointer-coarse:min-h-11"
          onChange={(event) => setWanted(readLength(event.target.value))}
        />
        字
        {wanted !== null && (
          <span className="text-ink">
            {total < wanted ? `还差 ${inWords.format(wanted - total)} 字` : "已达到"}
          </span>
        )}
      </p>
    </div>
  );
}

function Part({ name, value }: { name: string; value: number }) {
  return (
    <div className="flex gap-1.5">
      <dt>{name}</dt>
      <dd className="text-ink tabular-nums">{inWords.format(value)}</dd>
    </div>
  );
}

function useWantedLength(storageKey: string | undefined) {
  const [wanted, setWanted] = useState<number | null>(null);
  const name = storageKey && `lukan-length:${storageKey}`;
  useEffect(() => {
    if (name) setWanted(readLength(localStorage.getItem(name) ?? ""));
  }, [name]);
  const change = (length: number | null) => {
    setWanted(length);
    if (!name) return;
    if (length === null) localStorage.removeItem(name);
    else localStorage.setItem(name, String(length));
  };
  return [wanted, change] as const;
}

function readLength(text: string): number | null {
  const length = Number.parseInt(text, 10);
  return length > 0 ? Math.min(length, mostWanted) : null;
}
