import type { Tx } from "#lib/db";
import { enqueue } from "#lib/jobs";
import { getPushSettings, isOn } from "#lib/push/queries";
import { engines } from "#lib/push/schema";
import type { PushEngine, PushKind } from "#prisma/enums";

export interface PushChange {
  articleId: number;
  path: string;
  kind: PushKind;
}

/**
 * Writes down what engines shall be told, in the transaction of the change: told once after its commit, or never. Of
 * several changes of one address that still wait, the last one counts. Articles that are switched off or noindex
 * aren't told of.
 */
export async function tellEngines(tx: Tx, changes: readonly PushChange[]): Promise<void> {
  if (changes.length === 0) return;
  const settings = await getPushSettings(tx);
  const active = engines.filter((engine) => isOn(settings, engine));
  for (const engine of active) await write(tx, engine, changes);
  if (active.length > 0) await enqueue(tx, "pushes.send", {});
}

/** Public articles got other addresses: the former ones answer 301 from now on. */
export async function tellOfMoves(
  tx: Tx,
  moves: readonly { id: number; from: string; to: string }[],
): Promise<void> {
  const live = await tx.article.findMany({
    where: { id: { in: moves.map(({ id }) => id) }, status: "PUBLISHED" },
    select: { id: true },
  });
  const ids = new Set(live.map(({ id }) => id));
  const changes = moves.flatMap(({ id, from, to }): PushChange[] => [
    { articleId: id, path: to, kind: "UPDATED" },
    { articleId: id, path: from, kind: "REMOVED" },
  ]);
  await tellEngines(
    tx,
    changes.filter(({ articleId }) => ids.has(articleId)),
  );
}

async function write(tx: Tx, engine: PushEngine, changes: readonly PushChange[]): Promise<void> {
  // Baidu knows no removals.
  const told = changes.filter(({ kind }) => engine === "INDEXNOW" || kind === "UPDATED");
  const paths = told.map(({ path }) => path);
  await tx.pushTask.deleteMany({ where: { engine, path: { in: paths }, state: "WAITING", attempts: 0 } });
  // It may be on its way just now: what the engine says to it is still written down.
  await tx.pushTask.updateMany({
    where: { engine, path: { in: paths }, state: "WAITING" },
    data: { state: "SKIPPED", answer: "之后又有改动，推送最后一次" },
  });
  await tx.$executeRaw`
    INSERT INTO push_task (engine, article_id, path, kind)
    SELECT ${engine}::"PushEngine", told.article_id, told.path, told.kind::"PushKind"
    FROM unnest(${told.map(({ articleId }) => articleId)}::int[], ${paths}::text[],
      ${told.map(({ kind }) => kind)}::text[]) AS told(article_id, path, kind)
    JOIN article a ON a.id = told.article_id
    WHERE a.push_enabled AND (told.kind = 'REMOVED' OR (a.status = 'PUBLISHED' AND NOT a.noindex))`;
}
