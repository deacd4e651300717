"use client";

import { useState, useTransition } from "react";
import type { ActionResult } from "#lib/action-result";

export type Refusal = Extract<ActionResult<unknown>, { ok: false }>;

const offline: Refusal = {
  ok: false,
  code: "UNAVAILABLE",
  message: "没有连上服务器，这次没有保存。内容还在页面上，请检查网络后再试。",
  fields: {},
};

/** Runs a server action; a broken line becomes a refusal, so that nothing typed is lost. */
export function callAction<I, T>(
  action: (input: I) => Promise<ActionResult<T>>,
  input: I,
): Promise<ActionResult<T>> {
  return action(input).catch(() => offline);
}

/**
 * Runs a server action from a button, a menu or a form: says while it runs, keeps its refusal, and calls
 * `onDone` after success.
 * @param onRefused for places that have no room for a notice
 */
export function useAction<I, T>(
  action: (input: I) => Promise<ActionResult<T>>,
  onDone?: (data: T) => void,
  onRefused?: (refusal: Refusal) => void,
) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isPending, startTransition] = useTransition();
  const run = (input: I) =>
    startTransition(async () => {
      const result = await callAction(action, input);
      startTransition(() => setRefusal(result.ok ? null : result));
      if (result.ok) onDone?.(result.data);
      else onRefused?.(result);
    });
  return { run, isPending, refusal };
}
