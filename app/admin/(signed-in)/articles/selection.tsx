"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";

interface Selection {
  ids: ReadonlySet<number>;
  /** Everything that the filter holds, on all pages. */
  isAll: boolean;
  set: (ids: readonly number[], isOn: boolean) => void;
  setAll: () => void;
  clear: () => void;
}

const SelectionContext = createContext<Selection>({
  ids: new Set(),
  isAll: false,
  set: () => {},
  setAll: () => {},
  clear: () => {},
});

export function useSelection(): Selection {
  return useContext(SelectionContext);
}

/** Which articles are ticked. It lasts while one turns pages, and ends with another filter (give it a key). */
export function SelectionProvider({ children }: { children: ReactNode }) {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const [isAll, setAll] = useState(false);
  const selection = useMemo(
    () => ({
      ids,
      isAll,
      set: (changed: readonly number[], isOn: boolean) => {
        setAll(false);
        setIds((before) => {
          const kept = [...before].filter((id) => !changed.includes(id));
          return new Set(isOn ? [...kept, ...changed] : kept);
        });
      },
      setAll: () => setAll(true),
      clear: () => {
        setAll(false);
        setIds(new Set());
      },
    }),
    [ids, isAll],
  );
  return <SelectionContext value={selection}>{children}</SelectionContext>;
}

const boxClass = "size-5 accent-accent";
const areaClass = "-my-2 -ml-2.5 flex size-10 items-center justify-center pointer-coarse:size-11";

export function RowCheckbox({ id, title }: { id: number; title: string }) {
  const { ids, isAll, set } = useSelection();
  return (
    <label className={areaClass}>
      <input
        type="checkbox"
        aria-label={`选择《${title || "无标题"}》`}
        className={boxClass}
        checked={isAll || ids.has(id)}
        onChange={(event) => set([id], event.target.checked)}
      />
    </label>
  );
}

/** Ticks what this page shows. */
export function PageCheckbox({ pageIds }: { pageIds: number[] }) {
  const { ids, isAll, set } = useSelection();
  return (
    <label className={areaClass}>
      <input
        type="checkbox"
        aria-label="选择这一页"
        className={boxClass}
        checked={isAll || pageIds.every((id) => ids.has(id))}
        onChange={(event) => set(pageIds, event.target.checked)}
      />
    </label>
  );
}
