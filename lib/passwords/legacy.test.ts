import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "#lib/db";
import { legacyHash, verifyLegacy } from "#lib/passwords/legacy";
import { signIn } from "#lib/sessions/commands";
import { useDatabase } from "#lib/testing/database";

useDatabase();

const md5 = (text: string) => createHash("md5").update(text).digest("hex");
const stored = legacyHash.zblog(md5(`${md5("旧密码123")}2c2f8a9e`), "2c2f8a9e");
const client = { address: "192.0.2.1", userAgent: "" };

test("a password of the former site opens the door once, then argon2id takes its place", async () => {
  const email = "shen@old.example";
  const data = {
    email,
    name: "沈砚秋",
    role: "LAWYER",
    legacyPasswordHash: stored,
    mustChangePassword: true,
  } as const;
  await db().account.create({ data });
  expect(await signIn({ email, password: "错的" }, client)).toBeNull();
  expect(await signIn({ email, password: "旧密码123" }, client)).not.toBeNull();
  const account = await db().account.findUniqueOrThrow({ where: { email } });
  expect(account.legacyPasswordHash).toBeNull();
  expect(account.passwordHash).toMatch(/^\$argon2id\$/);
  expect(account.mustChangePassword).toBe(true);
  expect(await signIn({ email, password: "旧密码123" }, client)).not.toBeNull();
});

test("WordPress's portable hashes are known", () => {
  // The test vector of Openwall's phpass.
  const hash = legacyHash.wordpress("$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0") ?? "";
  expect(verifyLegacy("test12345", hash)).toBe(true);
  expect(verifyLegacy("test12346", hash)).toBe(false);
});

test.each(["", "0", "z".repeat(32), "zblog::"])("%o is no hash", (hash) => {
  expect(legacyHash.zblog(hash, "g")).toBeNull();
  expect(verifyLegacy("", hash)).toBe(false);
});
