import { db, type Tx } from "#lib/db";
import type { SecretName } from "#lib/secrets/schema";
import { unseal } from "#lib/secrets/seal";

/**
 * A secret in the clear, for who sends it to its service; it goes to no page, log or error.
 * @returns null where none is kept
 * @throws DomainError UNAVAILABLE where it can't be opened
 */
export async function readSecret(name: SecretName, client: Tx = db()): Promise<string | null> {
  const row = await client.secret.findUnique({ where: { name }, select: { sealed: true } });
  return row && unseal(name, row.sealed);
}

/** Which secrets are kept, and since when: all that a form may know of them. */
export async function listSecrets(client: Tx = db()): Promise<Map<string, Date>> {
  const rows = await client.secret.findMany({ select: { name: true, updatedAt: true } });
  return new Map(rows.map(({ name, updatedAt }) => [name, updatedAt]));
}

/** Whether each kept secret can be opened here: not where AUTH_SECRET is another one, as after a restore elsewhere. */
export async function canReadSecrets(): Promise<boolean> {
  const names = [...(await listSecrets()).keys()] as SecretName[];
  const read = await Promise.allSettled(names.map((name) => readSecret(name)));
  return read.every(({ status }) => status === "fulfilled");
}
