import { createHash } from "node:crypto";
import { db, type Tx } from "#lib/db";
import type { ImportRecord } from "#lib/importing/records";

/** What a record became at an earlier run. */
export interface Item {
  targetId: string;
  hash: string;
  storedHash: string | null;
}

export interface NewItem {
  kind: string;
  sourceId: string;
  targetId: string | number;
  hash: string;
  storedHash?: string;
}

/** The memory of the imports of one former site: which record is which thing here. */
export class ItemBook {
  readonly source: string;
  /** What a dry run would have made; nothing is written then. */
  readonly #imagined: Map<string, string> | null;

  constructor(source: string, { dryRun }: { dryRun: boolean }) {
    this.source = source;
    this.#imagined = dryRun ? new Map() : null;
  }

  async find(kind: string, sourceIds: readonly string[], client: Tx = db()): Promise<Map<string, Item>> {
    const rows = await client.importItem.findMany({
      where: {
        source: this.source,
        kind,
        sourceId: { in: [...new Set(sourceIds)] },
        targetId: { not: null },
      },
      select: { sourceId: true, targetId: true, hash: true, storedHash: true },
    });
    return new Map(
      rows.flatMap(({ sourceId, targetId, ...row }) =>
        targetId === null ? [] : [[sourceId, { ...row, targetId }] as const],
      ),
    );
  }

  /** Ids here by ids there. */
  async targets(kind: string, sourceIds: readonly string[], client?: Tx): Promise<Map<string, string>> {
    const items = await this.find(kind, sourceIds, client);
    const found = new Map([...items].map(([sourceId, { targetId }]) => [sourceId, targetId]));
    for (const id of this.#imagined ? sourceIds : []) {
      const imagined = this.#imagined?.get(`${kind} ${id}`);
      if (imagined !== undefined && !found.has(id)) found.set(id, imagined);
    }
    return found;
  }

  /** Whether a record of the source is this thing here already. */
  async isTarget(kind: string, targetId: number): Promise<boolean> {
    const where = { source: this.source, kind, targetId: String(targetId) };
    return (await db().importItem.findFirst({ where, select: { sourceId: true } })) !== null;
  }

  async add(tx: Tx, items: readonly NewItem[]): Promise<void> {
    for (const { kind, sourceId, targetId, hash, storedHash = null } of items)
      await tx.importItem.upsert({
        where: { source_kind_sourceId: { source: this.source, kind, sourceId } },
        create: { source: this.source, kind, sourceId, targetId: String(targetId), hash, storedHash },
        update: { targetId: String(targetId), hash, storedHash, importedAt: new Date() },
      });
  }

  /** The same for records that have no row yet, with one statement. */
  async addNew(tx: Tx, items: readonly NewItem[]): Promise<void> {
    await tx.importItem.createMany({
      data: items.map((item) => ({ ...item, source: this.source, targetId: String(item.targetId) })),
    });
  }

  imagine(kind: string, sourceId: string): void {
    this.#imagined?.set(`${kind} ${sourceId}`, "0");
  }
}

/** SHA-256 of what a record says; where it stood in its file doesn't matter. */
export function recordHash(record: ImportRecord): string {
  const words = JSON.stringify(record, (key, value) => (key === "place" ? undefined : value));
  return createHash("sha256").update(words).digest("hex");
}
