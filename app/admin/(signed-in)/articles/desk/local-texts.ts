"use client";

import { createStore, del, entries, set } from "idb-keyval";
import type { LocalText } from "#lib/editing/surroundings";

/** Words of one tab that the server hasn't confirmed. */
export interface LocalEntry extends LocalText {
  accountId: string;
  /** null: a new text without a number. */
  articleId: number | null;
  tabId: string;
  /** By this device's clock, to throw old ones away; never shown. */
  at: number;
}

const keptMs = 30 * 24 * 3600_000;
const tabKey = "lukan-tab";

/** IndexedDB may be missing or refuse (private windows of some browsers): then this device remembers nothing. */
const store = () => createStore("lukan", "texts");

export async function putLocal(entry: LocalEntry): Promise<boolean> {
  try {
    await set(keyOf(entry), entry, store());
    return true;
  } catch {
    return false;
  }
}

export async function dropLocal(entry: Pick<LocalEntry, "accountId" | "articleId" | "tabId">): Promise<void> {
  await del(keyOf(entry), store()).catch(() => undefined);
}

/** What pages that are gone left behind for this text, the newest first; what is too old is thrown away. */
export async function listOrphans(
  accountId: string,
  articleId: number | null,
  tabId: string,
): Promise<LocalEntry[]> {
  try {
    const all = (await entries<string, LocalEntry>(store())).map(([, entry]) => entry);
    const isOld = (entry: LocalEntry) => Date.now() - entry.at > keptMs;
    for (const entry of all.filter(isOld)) await dropLocal(entry);
    const open = await openTabs();
    return all
      .filter((entry) => entry.accountId === accountId && entry.articleId === articleId && !isOld(entry))
      .filter((entry) => entry.tabId === tabId || !open.has(entry.tabId))
      .sort((a, b) => b.at - a.at);
  } catch {
    return [];
  }
}

let ownTab: string | null = null;

/**
 * The id of this tab, which stays over a reload. A copied tab gets one of its own: while a page is open its id lies in no
 * storage that could be copied.
 */
export function claimTab(): string {
  if (ownTab) return ownTab;
  const id = sessionStorage.getItem(tabKey) ?? crypto.randomUUID();
  ownTab = id;
  sessionStorage.removeItem(tabKey);
  window.addEventListener("pagehide", () => sessionStorage.setItem(tabKey, id));
  window.addEventListener("pageshow", () => sessionStorage.removeItem(tabKey));
  // Held for as long as the page lives, also where it ends by a crash.
  void navigator.locks?.request(`${tabKey}-${id}`, () => new Promise(() => undefined));
  return id;
}

async function openTabs(): Promise<Set<string>> {
  // Without https there are no such locks: every text of another tab is offered then.
  const held = (await navigator.locks?.query())?.held ?? [];
  return new Set(held.map(({ name }) => name?.slice(tabKey.length + 1) ?? ""));
}

function keyOf({
  accountId,
  articleId,
  tabId,
}: Pick<LocalEntry, "accountId" | "articleId" | "tabId">): string {
  return `${accountId} ${articleId ?? "new"} ${tabId}`;
}
