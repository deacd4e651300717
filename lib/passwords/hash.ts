import { hash, verify } from "@node-rs/argon2";

// OWASP's first choice for argon2id (the library's default algorithm): 19 MiB, two passes, one thread.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFC"), options);
}

/**
 * Compares a password with a stored hash. Without a hash (no such account, or no password set yet) it works
 * as long as with one, so that the time of an answer doesn't tell which accounts exist.
 */
export async function verifyPassword(password: string, passwordHash: string | null): Promise<boolean> {
  decoy ??= hashPassword("a hash that no account has");
  const matches = await verify(passwordHash ?? (await decoy), password.normalize("NFC"));
  return matches && passwordHash !== null;
}

let decoy: Promise<string> | undefined;
