"use client";

import { type RefObject, useRef, useState } from "react";
import type { BodyEditorHandle } from "#components/admin/editor/body-editor";
import type { Place } from "#components/admin/editor/change-body";
import { callAction, type Refusal } from "#components/ui/use-action";
import type { articleStatusNames, Content } from "#lib/articles/schema";
import { create, publish, save, withdraw } from "./actions";

/** What the side panel edits; empty strings where the content has null. */
export type Fields = Omit<Content, "body" | "slug"> & { slug: string };

/** What the page knows of the stored article. */
export interface Stored {
  id: number | null;
  status: keyof typeof articleStatusNames;
  /** The newest revision, on which the next save is based; 0 before the first. */
  number: number;
  liveNumber: number | null;
  path: string | null;
  savedAt: Date | null;
}

export type Work = "save" | "publish" | "withdraw";

/**
 * The state of the writing page and what it does with it. One thing runs at a time; whatever is refused leaves
 * text and fields as they are.
 */
export function useArticle(
  initial: { fields: Fields; stored: Stored },
  editor: RefObject<BodyEditorHandle | null>,
) {
  const [fields, setFields] = useState(initial.fields);
  const [stored, setStored] = useState(initial.stored);
  const [isDirty, setDirty] = useState(false);
  const [work, setWork] = useState<Work | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  // Typing goes on while a save runs: only what was sent counts as saved.
  const changes = useRef(0);

  const touch = () => {
    changes.current += 1;
    setDirty(true);
  };
  const set = <K extends keyof Fields>(name: K, value: Fields[K]) => {
    setFields((shown) => ({ ...shown, [name]: value }));
    touch();
  };

  const store = async (): Promise<Stored | null> => {
    const sent = changes.current;
    const body = editor.current?.body();
    if (!body) return null;
    const content = { ...fields, slug: fields.slug.trim() || null, body };
    const { id } = stored;
    const result = await (id === null
      ? callAction(create, content)
      : callAction(save, { ...content, id, baseNumber: stored.number }));
    if (!result.ok) {
      setRefusal(result);
      return null;
    }
    const now: Stored = { ...stored, ...result.data, savedAt: new Date() };
    setStored(now);
    setDirty(changes.current !== sent);
    // The page stays as it is, with its cursor; a reload opens the article.
    if (id === null) window.history.replaceState(null, "", `/admin/articles/${now.id}`);
    return now;
  };

  const during = async <T>(name: Work, run: () => Promise<T>): Promise<T | null> => {
    if (work !== null) return null;
    setWork(name);
    setRefusal(null);
    try {
      return await run();
    } finally {
      setWork(null);
    }
  };

  return {
    fields,
    set,
    stored,
    isDirty,
    touch,
    work,
    refusal,
    /** @returns whether the place is still there */
    jumpTo: (place: Place) => editor.current?.jumpTo(place) ?? false,
    save: () => during("save", store),
    /** Saves what is not saved yet, then publishes it. @returns whether it is public now */
    publish: (minor: boolean) =>
      during("publish", async () => {
        const now = isDirty || stored.id === null ? await store() : stored;
        if (now === null || now.id === null) return false;
        const result = await callAction(publish, { id: now.id, revision: now.number, minor });
        if (!result.ok) {
          setRefusal(result);
          return false;
        }
        setStored({ ...now, status: "PUBLISHED", liveNumber: now.number, path: result.data.path });
        return true;
      }),
    withdraw: (reason: string) =>
      during("withdraw", async () => {
        if (stored.id === null) return false;
        const result = await callAction(withdraw, { id: stored.id, reason });
        if (result.ok) setStored({ ...stored, status: "WITHDRAWN", liveNumber: null });
        else setRefusal(result);
        return result.ok;
      }),
  };
}

export type ArticleWork = ReturnType<typeof useArticle>;
