"use client";

import { useCallback, useEffect, useState } from "react";
import type { ArticleCheck } from "#lib/checks/schema";

/** A save is followed by others while somebody types; the text is checked when they pause. */
const pauseMs = 1_500;

interface Shown {
  check: ArticleCheck | null;
  /** Why there is no newer result, for the author. */
  failure: string | null;
  isRunning: boolean;
}

/**
 * What the checks find in the stored text of an article; asked at once, and again after each change of `version`.
 * @param id null while nothing is stored
 */
export function useFindings(id: number | null, version: unknown) {
  const [shown, setShown] = useState<Shown>({ check: null, failure: null, isRunning: false });

  const run = useCallback(
    async (signal?: AbortSignal) => {
      if (id === null) return;
      setShown((before) => ({ ...before, isRunning: true }));
      const next = await fetchCheck(id, signal);
      // An answer that nobody waits for any more must not replace a newer one.
      if (!signal?.aborted) setShown((before) => ({ ...before, ...next, isRunning: false }));
    },
    [id],
  );
  const isFirst = shown.check === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is what asks for a new check.
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => void run(abort.signal), isFirst ? 0 : pauseMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [run, version]);
  return { ...shown, run };
}

async function fetchCheck(
  id: number,
  signal: AbortSignal | undefined,
): Promise<{ check?: ArticleCheck; failure: string | null }> {
  const failed = { failure: "没有连上服务器，暂时不能检查。文字不受影响。" };
  try {
    const answer = await fetch(`/api/articles/${id}/findings`, signal ? { signal } : {});
    const body = await answer.json();
    return answer.ok ? { check: body, failure: null } : { failure: String(body.message) };
  } catch {
    return failed;
  }
}
