"use client";

import { pack } from "#lib/editing/pack";
import type { Failure, Remote } from "#lib/editing/remote";

type Answered<T> = { kind: "answer"; data: T } | Failure;

const timeoutMs = 30_000;
/** Browsers let a page that is being closed send this much. */
const lastWordsBytes = 60_000;
const lost: Failure = { kind: "unreachable" };

/**
 * What the writing page asks of the server, by route handlers: they don't queue behind one another as server actions
 * do, and still answer a page that an older build made.
 * @param isLeaving whether the page is being closed: then there is no time to pack, and the request outlives it
 */
export function editingRemote(tabId: string, isLeaving: () => boolean): Remote {
  const ask = <T>(method: string, path: string, body?: unknown) =>
    request<T>(method, path, body, isLeaving());
  return {
    begin: async (draftId, content) => {
      const answer = await ask<{ id: number; version: number; savedAt: string }>("POST", "", {
        draftId,
        content,
      });
      return answer.kind === "answer" ? { kind: "stored", status: "DRAFT", ...answer.data } : answer;
    },
    store: async (id, save) => {
      type Answer = Awaited<ReturnType<Remote["store"]>>;
      const answer = await ask<Extract<Answer, { kind: "stored" | "conflict" }>>(
        "PUT",
        `/${id}/working-copy`,
        {
          ...save,
          tabId,
        },
      );
      if (answer.kind !== "answer") return answer;
      return answer.data.kind === "stored" ? { ...answer.data, id } : answer.data;
    },
    keep: async (id, version) => {
      const answer = await ask<{ number: number; version: number; savedAt: string }>(
        "POST",
        `/${id}/revisions`,
        { version },
      );
      return answer.kind === "answer" ? { kind: "kept", ...answer.data } : answer;
    },
    newest: async (id) => {
      type Answer = Extract<Awaited<ReturnType<Remote["newest"]>>, { kind: "newest" }>;
      const answer = await ask<Omit<Answer, "kind">>("GET", `/${id}/working-copy`);
      return answer.kind === "answer" ? { kind: "newest", ...answer.data } : answer;
    },
    presence: async (id, intent) => {
      type Answer = Extract<Awaited<ReturnType<Remote["presence"]>>, { kind: "presence" }>;
      const path = `/${id}/lock`;
      const answer =
        intent === "watch"
          ? await ask<Omit<Answer, "kind">>("GET", `${path}?tabId=${tabId}`)
          : await ask<Omit<Answer, "kind">>("POST", path, { tabId, takesOver: intent === "takeOver" });
      return answer.kind === "answer" ? { kind: "presence", ...answer.data } : answer;
    },
  };
}

/** Gives the lock back, also from a page that is being closed. */
export function releaseLock(id: number, tabId: string): void {
  void request("DELETE", `/${id}/lock`, { tabId }, true);
}

/** Makes a revision the public one. */
export function publishRevision(
  id: number,
  input: { revision: number; minor: boolean },
): Promise<Answered<{ path: string }>> {
  return request("PUT", `/${id}/publication`, input, false);
}

async function request<T>(
  method: string,
  path: string,
  value: unknown,
  isLeaving: boolean,
): Promise<Answered<T>> {
  try {
    const body = value === undefined ? null : isLeaving ? JSON.stringify(value) : await pack(value);
    const response = await fetch(`/api/articles${path}`, {
      method,
      body,
      keepalive: isLeaving && (typeof body !== "string" || new Blob([body]).size < lastWordsBytes),
      headers: {
        "Content-Type": "application/json",
        ...(body instanceof Blob ? { "Content-Encoding": "gzip" } : {}),
      },
      // A sign-in page of a hotel's network is no answer.
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === 204) return { kind: "answer", data: undefined as T };
    const data = await response.json();
    return response.ok || data.kind === "conflict"
      ? { kind: "answer", data }
      : failureOf(response.status, data);
  } catch {
    return lost;
  }
}

function failureOf(
  status: number,
  { message = "", fields = {} }: { message?: string; fields?: Record<string, string> },
): Failure {
  if (status === 401) return { kind: "signedOut" };
  if (status === 404) return { kind: "gone", message };
  // Too many, maintenance, a database that is away: later it works.
  if (status === 429 || status >= 500) return { kind: "unreachable", message };
  return { kind: "refused", message, fields };
}
