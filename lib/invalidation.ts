import { AsyncLocalStorage } from "node:async_hooks";
import type { Tx } from "#lib/db";

/** What one render of a public page collects. */
export interface RenderContext {
  readonly keys: Set<string>;
  /** Set where something failed while rendering: the answer must not be stored. */
  failed: boolean;
}

/** The channel that carries the id of each new row of the invalidation log. */
export const invalidationChannel = "lukan_invalidation";

// Next bundles its own copy of this module; both copies must see the same store.
const symbol = Symbol.for("lukan.render");
const holder = globalThis as typeof globalThis & { [symbol]?: AsyncLocalStorage<RenderContext> };
holder[symbol] ??= new AsyncLocalStorage<RenderContext>();
export const renderStorage: AsyncLocalStorage<RenderContext> = holder[symbol];

/** Says that the page being rendered shows what these keys stand for. Outside a render it does nothing. */
export function dependsOn(...keys: string[]): void {
  const context = renderStorage.getStore();
  if (context) for (const key of keys) context.keys.add(key);
}

/**
 * Appends to the invalidation log within the transaction that changes the data; every process purges the
 * pages with these keys once it is committed. Call it last, and once: it takes the lock that makes the order
 * of ids the order of commits.
 */
export async function invalidate(tx: Tx, keys: Iterable<string>): Promise<void> {
  const unique = [...new Set(keys)];
  if (unique.length === 0) return;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(7218410001)`;
  await tx.$executeRaw`
    WITH entry AS (INSERT INTO invalidation_log (keys) VALUES (${unique}) RETURNING id)
    SELECT pg_notify(${invalidationChannel}, id::text) FROM entry`;
}
