import { encode } from "next-auth/jwt";
import { beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { action, openAction } from "#lib/action";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { buildAccount, buildSession } from "#lib/testing/accounts";
import { useDatabase } from "#lib/testing/database";

useDatabase();

const request = vi.hoisted(() => ({
  cookies: new Map<string, string>(),
  headers: new Headers(),
  refreshes: 0,
}));
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (request.cookies.has(name) ? { value: request.cookies.get(name) } : undefined),
  }),
  headers: async () => request.headers,
}));
vi.mock("next/cache", () => ({ refresh: () => request.refreshes++ }));

const secret = "a secret of the tests, 32 characters";
process.env.AUTH_SECRET = secret;

const schema = z.object({
  title: z.string().trim().min(1, "请填写标题"),
  tags: z.array(z.string()).default([]),
});
const commands = vi.fn<(actor: Actor, input: z.output<typeof schema>) => Promise<string>>();
const save = action(schema, commands);

let account: Awaited<ReturnType<typeof buildAccount>>;
let sessionId: string;
beforeEach(async () => {
  request.cookies.clear();
  request.headers = new Headers({ "x-lukan-client-address": "203.0.113.7", "x-request-id": "r-17" });
  request.refreshes = 0;
  commands.mockReset().mockResolvedValue("done");
  account = await buildAccount();
  ({ sessionId } = await buildSession(account));
});

async function signIn(claims = { sessionId }): Promise<void> {
  request.cookies.set("lukan-session", await encode({ token: claims, secret }));
}

function form(...entries: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

test("the command gets the actor of the session and the parsed input", async () => {
  await signIn();
  expect(await save({ title: " 标题 " })).toEqual({ ok: true, data: "done" });
  const [actor, input] = commands.mock.calls[0] ?? [];
  expect(actor).toEqual({ ...account.actor, sessionId });
  expect(input).toEqual({ title: "标题", tags: [] });
  expect(request.refreshes).toBe(1);
});

test("a form is read by names, a repeated name as a list, React's own fields left out", async () => {
  await signIn();
  await save(form(["title", "标题"], ["tags", "a"], ["tags", "b"], ["$ACTION_ID_1", ""]));
  expect(commands.mock.calls[0]?.[1]).toEqual({ title: "标题", tags: ["a", "b"] });
});

test("without a session, with a forged cookie and with a revoked session nothing runs", async () => {
  expect(await save({ title: "标题" })).toMatchObject({ ok: false, code: "SIGNED_OUT" });
  request.cookies.set("lukan-session", await encode({ token: { sessionId }, secret: "another secret" }));
  expect(await save({ title: "标题" })).toMatchObject({ ok: false, code: "SIGNED_OUT" });
  await signIn();
  await db().session.update({ where: { id: sessionId }, data: { revokedAt: new Date() } });
  expect(await save({ title: "标题" })).toMatchObject({ ok: false, code: "SIGNED_OUT" });
  expect(commands).not.toHaveBeenCalled();
});

test("an account that must change its password can do that alone", async () => {
  await signIn();
  await db().account.update({ where: { id: account.id }, data: { mustChangePassword: true } });
  expect(await save({ title: "标题" })).toMatchObject({ ok: false, code: "SIGNED_OUT" });
  const change = action(schema, commands, { duringPasswordChange: true });
  expect(await change({ title: "标题" })).toMatchObject({ ok: true });
});

test("wrong input comes back beside its fields, in Chinese", async () => {
  await signIn();
  expect(await save(form(["title", "  "]))).toMatchObject({
    code: "INVALID",
    fields: { title: "请填写标题" },
  });
  expect(await save(form())).toMatchObject({ fields: { title: "请填写这一项" } });
  expect(await save(form(["title", "标题"], ["tags", "one"]))).toMatchObject({
    fields: { tags: "这一项的内容不对" },
  });
  expect(commands).not.toHaveBeenCalled();
});

test("a refusal is told with its fields", async () => {
  await signIn();
  commands.mockRejectedValue(
    new DomainError("CONFLICT", { user: "网址已被占用。", fields: { title: "换一个" }, log: "x" }),
  );
  expect(await save({ title: "标题" })).toEqual({
    ok: false,
    code: "CONFLICT",
    message: "网址已被占用。",
    fields: { title: "换一个" },
  });
});

test("of a bug the person learns the number of the request, nothing else", async () => {
  await signIn();
  commands.mockRejectedValue(new Error("column account.password_hash does not exist"));
  const result = await save({ title: "标题" });
  expect(result).toMatchObject({ ok: false, code: "FAILED", message: expect.stringContaining("r-17") });
  expect(JSON.stringify(result)).not.toContain("column");
  expect(request.refreshes).toBe(0);
});

test("an account that asks too often waits, others don't", async () => {
  await signIn();
  const rare = action(schema, commands, { limit: { max: 2, windowSeconds: 3600 } });
  for (let i = 0; i < 2; i++) await rare({ title: "标题" });
  expect(await rare({ title: "标题" })).toMatchObject({ code: "TOO_MANY" });
  expect(commands).toHaveBeenCalledTimes(2);
  await signIn(await buildSession(await buildAccount()));
  expect(await rare({ title: "标题" })).toMatchObject({ ok: true });
});

test("an open action needs no session and counts by network address", async () => {
  const ask = vi.fn().mockResolvedValue(null);
  const open = openAction(schema, ask, { limit: { max: 1, windowSeconds: 3600 } });
  expect(await open({ title: "标题" })).toEqual({ ok: true, data: null });
  expect(ask.mock.calls[0]?.[0]).toEqual({ address: "203.0.113.7", userAgent: "" });
  expect(await open({ title: "标题" })).toMatchObject({ code: "TOO_MANY" });
  request.headers = new Headers({ "x-lukan-client-address": "203.0.113.8" });
  expect(await open({ title: "标题" })).toMatchObject({ ok: true });
});
