"use client";

import { useEffect, useEffectEvent, useLayoutEffect, useState } from "react";
import { EditingSession } from "#lib/editing/session";
import type { EditingState, Page, Timers } from "#lib/editing/surroundings";
import { watchComposing } from "./composing";
import { editingRemote, releaseLock } from "./editing-remote";
import { claimTab, dropLocal, type LocalEntry, listOrphans, putLocal } from "./local-texts";

type Opened = ConstructorParameters<typeof EditingSession>[1];

const timers: Timers = {
  after: (ms, run) => {
    const timer = window.setTimeout(run, ms);
    return () => window.clearTimeout(timer);
  },
  // Safari has no idle callbacks.
  whenIdle: (run) => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(run, { timeout: 500 });
    else setTimeout(run, 0);
  },
};

/**
 * Runs the editing session of this tab: starts and ends it with the page, wakes it when the line or the laptop is
 * back, and finds what pages that were killed left on this device.
 * @param opened what the server rendered; later values are not read
 */
export function useSession(
  { accountId, canEdit, ...opened }: Opened & { accountId: string; canEdit: boolean },
  page: Page,
) {
  const [made] = useState(() => makeSession(accountId, opened, page));
  const { session, leave } = made;
  const [state, setState] = useState<EditingState>(session.state);
  const [orphan, setOrphan] = useState<LocalEntry | null>(null);
  const [isOfferSettled, settleOffer] = useState(false);

  const begin = useEffectEvent(async () => {
    session.start();
    const orphans = await listOrphans(accountId, opened.id, claimTab());
    setOrphan(orphans[0] ?? null);
  });
  useLayoutEffect(() => {
    made.listen(setState);
    if (!canEdit) return;
    const endWatch = watchComposing();
    void begin();
    const onWake = () => document.visibilityState === "visible" && session.wake();
    const onHide = () => leave();
    window.addEventListener("online", onWake);
    document.addEventListener("visibilitychange", onWake);
    window.addEventListener("pagehide", onHide);
    window.addEventListener("pageshow", onWake);
    return () => {
      endWatch();
      window.removeEventListener("online", onWake);
      document.removeEventListener("visibilitychange", onWake);
      window.removeEventListener("pagehide", onHide);
      window.removeEventListener("pageshow", onWake);
      // Before the editor is taken apart, so that its last words can still be read.
      leave();
      session.stop();
    };
  }, [made, session, leave, canEdit]);
  useEffect(() => {
    // The page stays as it is, with its cursor; a reload opens the article.
    if (opened.id === null && state.id !== null)
      window.history.replaceState(null, "", `/admin/articles/${state.id}`);
  }, [opened.id, state.id]);

  return {
    session,
    state,
    /** Words that a killed page left, as long as nobody decided about them. */
    orphan: isOfferSettled ? null : orphan,
    /** Brings them in. */
    restore: async () => {
      if (!orphan) return;
      settleOffer(true);
      // The lock may still be the killed page's, and whose it is may not be known here yet.
      await session.takeOver();
      await session.adopt(orphan);
      await dropLocal(orphan);
    },
    discard: async () => {
      if (orphan) await dropLocal(orphan);
      settleOffer(true);
    },
  };
}

function makeSession(accountId: string, opened: Opened, page: Page) {
  let notify: (state: EditingState) => void = () => undefined;
  let isLeaving = false;
  const key = () => ({ accountId, articleId: session.state.id, tabId: claimTab() });
  const session: EditingSession = new EditingSession(
    {
      // On the server there is no tab, and nothing is asked.
      remote: editingRemote(typeof window === "undefined" ? "" : claimTab(), () => isLeaving),
      page,
      timers,
      keep: {
        put: (text) => putLocal({ ...text, ...key(), at: Date.now() }),
        drop: () => {
          void dropLocal(key());
          // The first words of a new text were kept before it had a number.
          if (opened.id === null) void dropLocal({ ...key(), articleId: null });
        },
      },
      newId: () => crypto.randomUUID(),
      onChange: (state) => notify(state),
    },
    opened,
  );
  return {
    session,
    listen: (listener: typeof notify) => {
      notify = listener;
    },
    /** The page is being closed or left: sends the last words, then gives the lock back. */
    leave: () => {
      isLeaving = true;
      void session.flush();
      const { id, holder } = session.state;
      if (id !== null && holder === null) releaseLock(id, claimTab());
      isLeaving = false;
    },
  };
}
