import { refresh } from "next/cache";
import { headers } from "next/headers";
import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import type { ActionResult } from "#lib/action-result";
import { getActor, getSignedIn } from "#lib/auth";
import { log } from "#lib/log";
import { type Limit, requireWithin } from "#lib/rate-limits/commands";
import { refusalOf } from "#lib/refusals";
import { type Client, clientOf, internalHeaders, networkOf } from "#lib/request-headers";

interface Options {
  /** Counted per account; the default allows two requests a second for a minute. */
  limit?: Limit;
  /** Whether the page is rendered anew after success; an autosave does without. */
  refreshes?: boolean;
  /** Open to an account that has to change its password first. */
  duringPasswordChange?: boolean;
}

const staffLimit: Limit = { max: 120, windowSeconds: 60 };
const visitorLimit: Limit = { max: 20, windowSeconds: 15 * 60 };

/**
 * A server action of staff: parses the input, finds out who acts, counts, runs the command and turns refusals
 * into results. A file with 'use server' exports nothing but calls of this and of openAction.
 * @param command writes only; it gets no other actor than the one of a checked session
 * @returns an action that takes FormData (all values are strings, of a repeated name an array) or the plain input
 */
export function action<S extends z.ZodType, T>(
  schema: S,
  command: (actor: Actor, input: z.output<S>) => Promise<T>,
  { limit = staffLimit, refreshes = true, duringPasswordChange = false }: Options = {},
) {
  return (input: z.input<S> | FormData): Promise<ActionResult<T>> =>
    answer(async () => {
      const actor = duringPasswordChange ? ((await getSignedIn())?.actor ?? null) : await getActor();
      if (!actor) return signedOut;
      const parsed = parse(schema, input);
      if (!parsed.ok) return parsed;
      await requireWithin(`action:${actor.accountId}`, limit);
      const data = await command(actor, parsed.data);
      if (refreshes) refresh();
      return { ok: true, data };
    });
}

/** The same for a visitor who isn't signed in; counted per network address. */
export function openAction<S extends z.ZodType, T>(
  schema: S,
  command: (client: Client, input: z.output<S>) => Promise<T>,
  { limit = visitorLimit }: { limit?: Limit } = {},
) {
  return (input: z.input<S> | FormData): Promise<ActionResult<T>> =>
    answer(async () => {
      const parsed = parse(schema, input);
      if (!parsed.ok) return parsed;
      const client = clientOf(await headers());
      await requireWithin(`open-action:${networkOf(client.address)}`, limit);
      return { ok: true, data: await command(client, parsed.data) };
    });
}

const signedOut = {
  ok: false,
  code: "SIGNED_OUT",
  message: "登录已经结束，请重新登录。刚才的修改没有保存，内容还在这个页面上。",
  fields: {},
} as const;

async function answer<T>(run: () => Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  try {
    return await run();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal) return { ok: false, code: refusal.code, message: refusal.user, fields: refusal.fields };
    const requestId = (await headers()).get(internalHeaders.requestId) ?? crypto.randomUUID();
    log.error({ err: error, requestId }, "action failed");
    const message = `出了意外，这次没有保存。请稍后再试；如果还不行，请把编号 ${requestId} 告诉管理员。`;
    return { ok: false, code: "FAILED", message, fields: {} };
  }
}

function parse<S extends z.ZodType>(schema: S, input: unknown): ActionResult<z.output<S>> {
  const parsed = schema.safeParse(input instanceof FormData ? fromForm(input) : input, {
    error: plainMessage,
  });
  if (parsed.success) return { ok: true, data: parsed.data };
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[issue.path.join(".")] ??= issue.message;
  return { ok: false, code: "INVALID", message: "有内容需要修改，还没有保存。", fields };
}

function fromForm(form: FormData): Record<string, unknown> {
  // React adds fields of its own, whose names begin with $.
  const names = new Set([...form.keys()].filter((name) => !name.startsWith("$")));
  const given = (name: string) => {
    const values = form.getAll(name);
    return values.length > 1 ? values : values[0];
  };
  return Object.fromEntries([...names].map((name) => [name, given(name)]));
}

// For rules that bring no message of their own.
function plainMessage(issue: z.core.$ZodRawIssue): string {
  return issue.input === undefined || issue.input === "" ? "请填写这一项" : "这一项的内容不对";
}
