"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Button, IconButton } from "#components/ui/button";

interface Props<T> {
  /** What the whole is called, and one of it: 常见问题, 问题. */
  label: string;
  itemLabel: string;
  items: readonly T[];
  /** Left out where things are added in another way. */
  makeItem?: () => T;
  max: number;
  onChange: (items: T[]) => void;
  renderItem: (item: T, change: (part: Partial<T>) => void, index: number) => ReactNode;
}

/** Things in an order that matters: added at the end, moved by buttons, removed one by one. */
export function ListEditor<T>(props: Props<T>) {
  const { label, itemLabel, items, makeItem, max, onChange, renderItem } = props;
  const replace = (index: number, item: T) => onChange(items.toSpliced(index, 1, item));
  const move = (index: number, by: 1 | -1) => {
    const item = items[index];
    if (item !== undefined) onChange(items.toSpliced(index, 1).toSpliced(index + by, 0, item));
  };
  return (
    <fieldset className="grid min-w-0 gap-3">
      <legend className="mb-2 text-sm font-semibold">{label}</legend>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items are controlled and have no other name than their place.
        <div key={index} className="grid grid-cols-[minmax(0,1fr)_auto] gap-3 border-l-2 border-line pl-4">
          <div className="grid content-start gap-3">
            {renderItem(item, (part) => replace(index, { ...item, ...part }), index)}
          </div>
          <div className="flex flex-col sm:flex-row sm:items-start sm:pt-6">
            <IconButton
              label={`上移第 ${index + 1} 个${itemLabel}`}
              disabled={index === 0}
              className="disabled:opacity-40"
              onClick={() => move(index, -1)}
            >
              <ArrowUp size={16} aria-hidden />
            </IconButton>
            <IconButton
              label={`下移第 ${index + 1} 个${itemLabel}`}
              disabled={index === items.length - 1}
              className="disabled:opacity-40"
              onClick={() => move(index, 1)}
            >
              <ArrowDown size={16} aria-hidden />
            </IconButton>
            <IconButton
              label={`移除第 ${index + 1} 个${itemLabel}`}
              onClick={() => onChange(items.toSpliced(index, 1))}
            >
              <Trash2 size={16} aria-hidden />
            </IconButton>
          </div>
        </div>
      ))}
      {makeItem && items.length < max && (
        <div>
          <Button onClick={() => onChange([...items, makeItem()])}>加一个{itemLabel}</Button>
        </div>
      )}
    </fieldset>
  );
}
