import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { db } from "#lib/db";
import { storeSecret } from "#lib/secrets/commands";
import { readSecret } from "#lib/secrets/queries";
import { seal, unseal } from "#lib/secrets/seal";
import { useDatabase } from "#lib/testing/database";

useDatabase();

beforeEach(() => vi.stubEnv("AUTH_SECRET", "a secret of forty characters, or a few more"));
afterEach(() => vi.unstubAllEnvs());

it("a stored secret is read again, and the database doesn't hold its words", async () => {
  await db().$transaction((tx) => storeSecret(tx, "push.baidu.token", "8fJ2令牌"));
  expect(await readSecret("push.baidu.token")).toBe("8fJ2令牌");
  const { sealed } = await db().secret.findFirstOrThrow();
  expect(Buffer.from(sealed).includes("8fJ2")).toBe(false);
});

it("a forgotten secret is gone", async () => {
  await db().$transaction((tx) => storeSecret(tx, "push.baidu.token", "8fJ2"));
  await db().$transaction((tx) => storeSecret(tx, "push.baidu.token", null));
  expect(await readSecret("push.baidu.token")).toBeNull();
});

it("the same text is sealed differently each time", () => {
  expect(seal("a", "text")).not.toEqual(seal("a", "text"));
});

it.each([
  ["under another name", (sealed: Uint8Array) => unseal("b", sealed)],
  ["with a changed byte", (sealed: Uint8Array) => unseal("a", flip(sealed, sealed.length - 1))],
  ["with a changed tag", (sealed: Uint8Array) => unseal("a", flip(sealed, 14))],
  ["cut off", (sealed: Uint8Array) => unseal("a", sealed.subarray(0, 9))],
])("a sealed text can't be opened %s", (_how, open) => {
  expect(() => open(seal("a", "8fJ2"))).toThrow("can't be opened");
});

it("a sealed text can't be opened after AUTH_SECRET changed, and the refusal doesn't name it", () => {
  const sealed = seal("a", "8fJ2");
  vi.stubEnv("AUTH_SECRET", "another secret of forty characters, or more");
  expect(() => unseal("a", sealed)).toThrow(expect.objectContaining({ code: "UNAVAILABLE" }));
});

function flip(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
}
