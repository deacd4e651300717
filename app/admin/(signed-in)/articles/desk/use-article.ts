"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { BodyEditorHandle } from "#components/admin/editor/body-editor";
import type { Place } from "#components/admin/editor/change-body";
import { callAction, type Refusal } from "#components/ui/use-action";
import type { articleStatusNames, Content } from "#lib/articles/schema";
import type { Failure, Holder } from "#lib/editing/remote";
import { withdraw } from "../actions";
import { whenComposed } from "./composing";
import { publishRevision } from "./editing-remote";
import { useSession } from "./use-session";

/** What the side panel edits; empty strings where the content has null. */
export type Fields = Omit<Content, "body" | "slug"> & { slug: string };

/** What the page knows of the stored article. */
export interface Stored {
  id: number | null;
  status: keyof typeof articleStatusNames;
  /** The newest revision; 0 before the first. */
  number: number;
  liveNumber: number | null;
  path: string | null;
}

export type Work = "save" | "publish" | "withdraw";

/** A text as the server opened it for writing. */
export interface Opened {
  accountId: string;
  content: Content;
  version: number;
  savedAt: string | null;
  /** Whether the newest revision says exactly this. */
  isRevision: boolean;
  /** Who else is writing. */
  holder: Holder | null;
  stored: Stored;
}

/**
 * The state of the writing page and what it does with it. The session saves what is typed; of publishing and the
 * like one thing runs at a time, and whatever is refused leaves text and fields as they are.
 */
export function useArticle(opened: Opened, editor: RefObject<BodyEditorHandle | null>, canEdit: boolean) {
  const [fields, setFields] = useState(() => fieldsOf(opened.content));
  const [stored, setStored] = useState(opened.stored);
  const [isAhead, setAhead] = useState(!opened.isRevision);
  const [work, setWork] = useState<Work | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [shownCount, setShownCount] = useState(0);
  // What the session reads and shows between two renders.
  const latest = useRef({ fields, isShowing: false });

  const show = (content: Content) => {
    latest.current.fields = fieldsOf(content);
    setFields(latest.current.fields);
    setShownCount((count) => count + 1);
    setAhead(true);
    latest.current.isShowing = true;
    editor.current?.replaceBody(content.body);
    latest.current.isShowing = false;
  };
  const { session, state, ...recovery } = useSession(
    {
      ...{ accountId: opened.accountId, canEdit },
      ...{ id: stored.id, content: opened.content, version: opened.version },
      ...{ savedAt: opened.savedAt, status: stored.status, holder: opened.holder },
    },
    {
      read: () => contentOf(latest.current.fields, editor.current?.body() ?? opened.content.body),
      show,
      settled: whenComposed,
    },
  );
  useEffect(() => {
    setStored((known) => ({ ...known, id: state.id, status: state.status }));
  }, [state.id, state.status]);

  // The same functions at every render, so that a save doesn't render the text and its fields anew.
  const touch = useCallback(() => {
    if (latest.current.isShowing) return;
    setAhead(true);
    session.touch();
  }, [session]);
  const set = useCallback(
    <K extends keyof Fields>(name: K, value: Fields[K]) => {
      latest.current.fields = { ...latest.current.fields, [name]: value };
      setFields(latest.current.fields);
      touch();
    },
    [touch],
  );

  /** Everything typed becomes a revision. */
  const store = async (): Promise<Stored | null> => {
    const number = await session.keep();
    const { id, status } = session.state;
    if (typeof number !== "number" || id === null) {
      setRefusal(typeof number === "number" ? null : refusalOf(number));
      return null;
    }
    setAhead(session.state.isDirty);
    const now = { ...stored, id, status, number };
    setStored(now);
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

  const flush = useCallback(() => session.flush(), [session]);
  return {
    ...recovery,
    session,
    flush,
    state,
    fields,
    set,
    stored,
    /** Whether anything is newer than the newest revision. */
    isDirty: isAhead || state.isDirty,
    /** Counts the texts that came from elsewhere: fields that keep their own state begin anew. */
    shownCount,
    touch,
    work,
    refusal,
    /** @returns whether the place is still there */
    jumpTo: (place: Place) => editor.current?.jumpTo(place) ?? false,
    link: (place: Place, href: string) => editor.current?.link(place, href) ?? false,
    save: () => during("save", store),
    /** Saves what is not saved yet, then publishes it. @returns whether it is public now */
    publish: (minor: boolean) =>
      during("publish", async () => {
        const now = await store();
        if (now === null || now.id === null) return false;
        const answer = await publishRevision(now.id, { revision: now.number, minor });
        if (answer.kind !== "answer") {
          setRefusal(refusalOf(answer));
          // Asks for whatever has a notice of its own: a session that ended, an article that is gone.
          session.wake();
          return false;
        }
        setStored({ ...now, status: "PUBLISHED", liveNumber: now.number, path: answer.data.path });
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

function fieldsOf({ body: _, slug, ...fields }: Content): Fields {
  return { ...fields, slug: slug ?? "" };
}

function contentOf({ slug, ...fields }: Fields, body: Content["body"]): Content {
  return { ...fields, slug: slug.trim() || null, body };
}

/** Why a revision wasn't made or published; what has a dialog or a notice of its own needs no second one. */
function refusalOf(trouble: Failure): Refusal | null {
  const fields = trouble.kind === "refused" ? trouble.fields : {};
  if (trouble.kind === "refused") return { ok: false, code: "INVALID", message: trouble.message, fields };
  if (trouble.kind !== "unreachable") return null;
  const message = trouble.message || "没有连上服务器，这次没有完成。文字都在，连上之后会自动保存。";
  return { ok: false, code: "UNAVAILABLE", message, fields };
}
