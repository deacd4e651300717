import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "#lib/passwords/hash";

test("a password is stored as argon2id with the parameters that OWASP names", async () => {
  expect(await hashPassword("quartz lantern meadow")).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("only the same password matches, however its accents are composed", async () => {
  const stored = await hashPassword("café lantern meadow");
  expect(await verifyPassword("cafe\u0301 lantern meadow", stored)).toBe(true);
  expect(await verifyPassword("cafe lantern meadow", stored)).toBe(false);
});

test("without a stored hash no password matches, the decoy's neither", async () => {
  expect(await verifyPassword("a hash that no account has", null)).toBe(false);
});
