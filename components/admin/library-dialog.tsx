"use client";

import { useCallback, useEffect, useState } from "react";
import { folderOptions } from "#components/admin/folder-options";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { controlClass } from "#components/ui/field";
import { Notice } from "#components/ui/notice";
import { fallbackPath, type Picture } from "#lib/media/schema";
import type { Folder } from "#lib/media-folders/schema";

type Item = Picture & { filename: string };

interface Props {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onChoose: (id: number, picture: Picture) => void;
}

/** Chooses a picture that is already in the library, newest first, in all of it or in one folder. */
export function LibraryDialog({ isOpen, onOpenChange, onChoose }: Props) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="图片库">
      <Library
        onChoose={(picture) => {
          onChoose(picture.id, picture);
          onOpenChange(false);
        }}
      />
    </Dialog>
  );
}

interface Found {
  items: Item[];
  next: string | null;
  folders?: Folder[];
}

function Library({ onChoose }: { onChoose: (picture: Picture) => void }) {
  const [filter, setFilter] = useState({ q: "", folder: "" });
  const [items, setItems] = useState<Item[] | null>(null);
  const [folders, setFolders] = useState<Folder[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = useCallback(
    async (cursor: string | null, signal?: AbortSignal) => {
      const found = await fetchPage({ ...filter, ...(cursor ? { cursor } : {}) }, signal).catch(() => null);
      if (signal?.aborted) return;
      if (!found) return setProblem("图片库没有打开，请稍后再试。");
      setProblem(null);
      setItems((shown) => [...(cursor ? (shown ?? []) : []), ...found.items]);
      setNext(found.next);
      if (found.folders) setFolders(found.folders);
    },
    [filter],
  );
  useEffect(() => {
    const leaving = new AbortController();
    // Long enough that a word typed by pinyin is asked for once.
    const timer = setTimeout(() => load(null, leaving.signal), filter.q === "" ? 0 : 250);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [load, filter.q]);
  const isFiltered = filter.q !== "" || filter.folder !== "";
  return (
    <div className="grid gap-4">
      <div className="grid gap-2 sm:grid-cols-2">
        <input
          type="search"
          aria-label="找图片"
          placeholder="文件名或替代文字"
          maxLength={60}
          value={filter.q}
          onChange={(event) => setFilter({ ...filter, q: event.target.value })}
          className={controlClass}
        />
        {folders.length > 0 && (
          <select
            aria-label="文件夹"
            value={filter.folder}
            onChange={(event) => setFilter({ ...filter, folder: event.target.value })}
            className={controlClass}
          >
            {folderOptions(folders, "全部图片").map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </div>
      {problem && <Notice tone="danger">{problem}</Notice>}
      {items?.length === 0 && (
        <p className="text-sm text-muted">
          {isFiltered ? "这里没有找到图片。" : "图片库还是空的，请先上传。"}
        </p>
      )}
      <ul className="grid grid-cols-3 gap-2">
        {items?.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              aria-label={`选用${item.alt || item.filename}`}
              title={item.alt || item.filename}
              className="block aspect-square w-full overflow-hidden border border-line hover:border-ink"
              onClick={() => onChoose(item)}
            >
              <img src={fallbackPath(item, 320)} alt="" loading="lazy" className="size-full object-cover" />
            </button>
          </li>
        ))}
      </ul>
      {next && <Button onClick={() => load(next)}>更多</Button>}
    </div>
  );
}

async function fetchPage(query: Record<string, string>, signal?: AbortSignal): Promise<Found> {
  const answer = await fetch(`/api/media?${new URLSearchParams(query)}`, signal ? { signal } : {});
  if (!answer.ok) throw new Error(`library answered ${answer.status}`);
  return answer.json();
}
