import type { Tx } from "#lib/db";
import type { SecretName } from "#lib/secrets/schema";
import { seal } from "#lib/secrets/seal";

/**
 * Keeps a secret, or forgets it. Part of other nouns' commands: inside their transaction, after their policy. The
 * audit row says that it changed, never what it is.
 */
export async function storeSecret(tx: Tx, name: SecretName, plain: string | null): Promise<void> {
  if (plain === null) {
    await tx.secret.deleteMany({ where: { name } });
    return;
  }
  const row = { sealed: seal(name, plain), updatedAt: new Date() };
  await tx.secret.upsert({ where: { name }, create: { name, ...row }, update: row });
}
