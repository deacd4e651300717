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

/** Drops the pages of this process with these keys that were made before the row `id` of the log. */
type Purge = (id: number, keys: string[]) => Promise<void>;

interface Shared {
  renders: AsyncLocalStorage<RenderContext>;
  /** What each open transaction will have purged. */
  pending: WeakMap<Tx, { id: number; keys: string[] }>;
  purge: Purge | null;
}

// Next bundles its own copy of this module; both copies must see the same.
const symbol = Symbol.for("lukan.invalidation");
const holder = globalThis as typeof globalThis & { [symbol]?: Shared };
holder[symbol] ??= { renders: new AsyncLocalStorage(), pending: new WeakMap(), purge: null };
const shared = holder[symbol];

export const renderStorage: AsyncLocalStorage<RenderContext> = shared.renders;

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
  const [entry] = await tx.$queryRaw<{ id: number }[]>`
    WITH entry AS (INSERT INTO invalidation_log (keys) VALUES (${unique}) RETURNING id)
    SELECT id::float8 AS id, pg_notify(${invalidationChannel}, id::text)::text FROM entry`;
  if (entry) shared.pending.set(tx, { id: entry.id, keys: unique });
}

/** Says how this process purges what its own commands invalidate; null for not at all. */
export function onInvalidated(purge: Purge | null): void {
  shared.purge = purge;
}

/**
 * Purges in this process what a committed transaction invalidated, without waiting for the log to come round: who
 * publishes sees it at once, and what was withdrawn is gone when the command answers. db() calls it after each commit.
 */
export async function purgeCommitted(tx: Tx): Promise<void> {
  const entry = shared.pending.get(tx);
  if (entry) await shared.purge?.(entry.id, entry.keys);
}
