import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { audit } from "#lib/audit/commands";
import { makeLawNames } from "#lib/citations/names";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { enqueue } from "#lib/jobs";
import { stampCorpus } from "#lib/laws/corpus";
import { readMarked } from "#lib/laws/marking";
import { canManageLaws, canVerifyArticles } from "#lib/laws/policy";
import { recordChanges, settleRechecks } from "#lib/laws/rechecks";
import { dateOf, type LawText, type markLawSchema, type recheckedSchema } from "#lib/laws/schema";
import { chooseVersion, type StoredLaw, storeLaw } from "#lib/laws/storing";
import { inTurn, lockPublishing } from "#lib/locks";
import { keys } from "#lib/surrogate-keys";

/** What an import did. */
export interface LawImport {
  laws: StoredLaw[];
  /** Public articles that went into the queue. */
  queued: number;
  /** Of the whole library, afterwards. */
  hash: string;
}

// A whole collection of laws is one import, all of it or none.
const long = { timeout: 600_000, maxWait: 15_000 };

/** Ends the transaction of a dry run, which did all of it. */
class TakenBack extends Error {
  readonly result: LawImport;

  constructor(result: LawImport) {
    super("a dry run is taken back");
    this.result = result;
  }
}

/**
 * Brings versions of laws into the library; what is there already stays as it is. Articles of ours that cite what
 * changed in the wording in force go into the queue.
 * @param options.dryRun does all of it and takes it back
 * @throws DomainError FORBIDDEN
 */
export async function importLaws(
  actor: Actor,
  { laws, source, dryRun = false }: { laws: readonly LawText[]; source: string; dryRun?: boolean },
): Promise<LawImport> {
  refuseUnlessManager(actor);
  const work = db().$transaction(async (tx) => {
    await lockPublishing(tx);
    const select = { name: true, title: true, aliases: true, number: true } as const;
    const names = makeLawNames(await tx.law.findMany({ select }));
    const stored: StoredLaw[] = [];
    const changed: string[] = [];
    let queued = 0;
    // Older versions first, so that each is compared with the one before it.
    for (const law of [...laws].sort((a, b) => (a.adoptedOn < b.adoptedOn ? -1 : 1))) {
      const result = await storeLaw(tx, law, { names, source: source || law.files.join("、") });
      stored.push(result);
      if (result.outcome === "unchanged") continue;
      const recorded = await follow(tx, actor, result);
      queued += recorded.articles;
      changed.push(...recorded.keys, ...keysOf(result));
    }
    const hash = await stampCorpus(tx);
    const done = stored.filter(({ outcome }) => outcome !== "unchanged");
    if (done.length > 0) await enqueue(tx, "citations.derive", { after: 0 });
    const detail = {
      laws: done.slice(0, 50).map(({ name, adoptedOn }) => ({ name, adoptedOn })),
      queued,
      hash,
    };
    await audit(tx, actor, { action: "laws.import", subjectType: "laws", subjectId: done.length, detail });
    await invalidate(tx, changed);
    const result = { laws: stored, queued, hash };
    if (dryRun) throw new TakenBack(result);
    return result;
  }, long);
  return work.catch((error: unknown) => {
    if (error instanceof TakenBack) return error.result;
    throw error;
  });
}

/**
 * Says that a law, or some of its articles, was amended or repealed; exactly the public articles that cite them go
 * into the queue.
 * @throws DomainError FORBIDDEN, NOT_FOUND, INVALID (articles that the law hasn't)
 */
export async function markLaw(
  actor: Actor,
  input: z.output<typeof markLawSchema>,
): Promise<{ queued: number }> {
  refuseUnlessManager(actor);
  const { lawId, kind, note } = input;
  return db().$transaction(async (tx) => {
    await lockPublishing(tx);
    const law = await tx.law.findUnique({ where: { id: lawId }, select: { name: true, versionId: true } });
    if (!law) throw new DomainError("NOT_FOUND", { user: "法规库里没有这部法律，请刷新页面。" });
    const effectiveOn = input.effectiveOn === null ? null : dateOf(input.effectiveOn);
    const marked = await readMarked(tx, law, input.articles);
    const changes = marked.map((article) => ({ ...article, kind, after: "" }));
    const recorded = await recordChanges(tx, actor, { id: lawId, effectiveOn, note }, changes);
    if (kind === "REPEALED" && input.articles === "")
      await tx.law.update({
        where: { id: lawId },
        data: { repealedOn: effectiveOn ?? new Date(), repealedBy: note },
      });
    await stampCorpus(tx);
    const detail = { law: law.name, kind, articles: input.articles, note, queued: recorded.articles };
    await audit(tx, actor, { action: "laws.mark", subjectType: "law", subjectId: lawId, detail });
    await invalidate(tx, [...recorded.keys, keys.law(law.name), keys.laws()]);
    return { queued: recorded.articles };
  }, inTurn);
}

/**
 * Says of articles that the law in them was looked at and stands; they leave the queue.
 * @throws DomainError FORBIDDEN
 */
export async function verifyArticles(
  actor: Actor,
  { ids, note }: z.output<typeof recheckedSchema>,
): Promise<{ settled: number }> {
  if (!canVerifyArticles(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号不能核验法律状态。" });
  return db().$transaction(async (tx) => {
    await lockPublishing(tx);
    const settled = await settleRechecks(tx, actor, ids, note);
    for (const id of ids) {
      const detail = { note, changes: settled.get(id) ?? [] };
      await audit(tx, actor, { action: "article.verify", subjectType: "article", subjectId: id, detail });
    }
    await invalidate(tx, ids.map(keys.article));
    return { settled: settled.size };
  }, inTurn);
}

/** What an import means for our articles. */
async function follow(tx: Tx, actor: Actor, { id, adoptedOn, isCurrent, changes }: StoredLaw) {
  if (!isCurrent) return { articles: 0, keys: [] };
  const version = await tx.lawVersion.findUniqueOrThrow({
    where: { lawId_adoptedOn: { lawId: id, adoptedOn: dateOf(adoptedOn) } },
    select: { effectiveOn: true },
  });
  const told = changes.flatMap(({ kind, ...change }) => {
    if (kind === "added") return [];
    return [{ ...change, kind: kind === "removed" ? ("REPEALED" as const) : ("AMENDED" as const) }];
  });
  const note = `导入 ${adoptedOn} 的文本`;
  return recordChanges(tx, actor, { id, effectiveOn: version.effectiveOn, note }, told);
}

/** Pages that link to a law change with its addresses only. */
function keysOf({ name, outcome, changes }: StoredLaw): string[] {
  const moves = outcome === "new" || changes.some(({ kind }) => kind !== "amended");
  return [keys.law(name), keys.laws(), ...(moves ? [keys.lawLinks(name)] : [])];
}

/**
 * Puts wordings into force whose day has come.
 * @returns the names of the laws that changed
 */
export async function turnVersions(actor: Actor): Promise<string[]> {
  refuseUnlessManager(actor);
  return db().$transaction(async (tx) => {
    await lockPublishing(tx);
    const laws = await tx.law.findMany({
      where: { versions: { some: { effectiveOn: { not: null } } } },
      select: { id: true, name: true },
    });
    const turned: string[] = [];
    for (const { id, name } of laws) if (await chooseVersion(tx, id)) turned.push(name);
    if (turned.length === 0) return [];
    await stampCorpus(tx);
    const detail = { laws: turned };
    await audit(tx, actor, { action: "laws.turn", subjectType: "laws", subjectId: turned.length, detail });
    await invalidate(tx, [...turned.flatMap((name) => [keys.law(name), keys.lawLinks(name)]), keys.laws()]);
    return turned;
  }, long);
}

function refuseUnlessManager(actor: Actor): void {
  if (!canManageLaws(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号不能管理法规库。" });
}
