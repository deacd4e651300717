import type { Actor } from "#lib/accounts/actor";
import { db } from "#lib/db";
import { requireRoom } from "#lib/disk-room";
import { DomainError, isDomainError } from "#lib/errors";
import { ItemBook } from "#lib/importing/items";
import type { ImportRecord, ImportSource, RecordKind } from "#lib/importing/records";
import { type ImportReport, ReportBook } from "#lib/importing/report";
import { storeAddresses } from "#lib/importing/store-addresses";
import { storeArticles } from "#lib/importing/store-articles";
import { storeCategories } from "#lib/importing/store-categories";
import { storeComments } from "#lib/importing/store-comments";
import { storeMembers } from "#lib/importing/store-members";
import { storePages } from "#lib/importing/store-pages";
import { storePictureRecords } from "#lib/importing/store-picture-records";
import { storeTags } from "#lib/importing/store-tags";
import { enqueue } from "#lib/jobs";
import { log } from "#lib/log";

export interface RunOptions {
  /** Reads and checks everything, writes nothing but the report. */
  dryRun: boolean;
  /** Search, citations and checks are left to jobs of the site. */
  deferIndex: boolean;
  onProgress(report: ReportBook): void;
}

/** What the parts of a run share. */
export interface Run {
  actor: Actor;
  source: ImportSource;
  items: ItemBook;
  report: ReportBook;
  options: RunOptions;
}

/** One transaction takes about half a second. */
const batchSize = 60;
/** Bodies of 20 MB must not come sixty at a time. */
const batchCharacters = 4_000_000;
/** What a batch of long texts writes at most, with its indexes and their log. */
const batchBytes = 64_000_000;
const noteEveryMs = 2_000;

type Store<R> = (run: Run, records: R[]) => Promise<void>;
type Of<Kind> = Extract<ImportRecord, { kind: Kind }>;
const stores: { [Kind in RecordKind]: Store<Of<Kind>> } = {
  category: storeCategories,
  tag: storeTags,
  member: storeMembers,
  picture: storePictureRecords,
  article: storeArticles,
  page: storePages,
  comment: storeComments,
  address: storeAddresses,
};

/** Takes all records of a source in, batch by batch; what earlier runs brought is skipped. */
export async function carryOut(
  actor: Actor,
  source: ImportSource,
  options: RunOptions,
): Promise<{ id: number; report: ImportReport }> {
  const name = `${source.kind}:${source.site}`;
  const { id } = await db().importRun.create({
    data: { kind: source.kind, label: source.label, source: name, dryRun: options.dryRun },
    select: { id: true },
  });
  const report = new ReportBook();
  const run: Run = { actor, source, items: new ItemBook(name, options), report, options };
  try {
    await takeAll(run, id);
    if (options.deferIndex && !options.dryRun) await queueIndex();
    const result = report.report();
    await note(id, result, "DONE");
    return { id, report: result };
  } catch (error) {
    const reason = isDomainError(error) ? error.user : "程序出错，详情见日志。";
    const failure = `没有做完：${reason}已经导入的都保留着；再运行一次会接着做，不会重复。`;
    // A database that is away can't keep the report; why it failed is said all the same.
    await note(id, report.report(failure), "FAILED").catch((err: unknown) =>
      log.warn({ err, import: id }, "report of an import not written"),
    );
    throw isDomainError(error) ? new DomainError(error.code, { user: failure, log: error.message }) : error;
  }
}

async function takeAll(run: Run, id: number): Promise<void> {
  let notedAt = performance.now();
  for await (const batch of oneAhead(batchesOf(run))) {
    const [first] = batch;
    if (!run.options.dryRun) await requireRoom(batchBytes, "");
    if (first) await storeBatch(run, first.kind, batch);
    run.options.onProgress(run.report);
    if (performance.now() - notedAt < noteEveryMs) continue;
    notedAt = performance.now();
    await note(id, run.report.report(), "RUNNING");
  }
}

/** The next one is read while the database is busy with this one. */
async function* oneAhead<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  const read = () => {
    const next = items.next();
    // Who stores this one may fail first; then nobody waits for the next.
    next.catch(() => {});
    return next;
  };
  try {
    for (let next = read(); ; ) {
      const { value, done } = await next;
      if (done) return;
      next = read();
      yield value;
    }
  } finally {
    await items.return(undefined);
  }
}

/** Neighbouring records of one kind. */
async function* batchesOf({ source, report }: Run): AsyncGenerator<Exclude<ImportRecord, Of<"problem">>[]> {
  let batch: Exclude<ImportRecord, Of<"problem">>[] = [];
  let characters = 0;
  for await (const record of source.records()) {
    if (record.kind === "problem") {
      report.problem(record.what, record.example);
      continue;
    }
    const size = "html" in record ? record.html.length : 0;
    const isFull = batch.length >= batchSize || characters + size > batchCharacters;
    if (batch.length > 0 && (isFull || batch[0]?.kind !== record.kind)) {
      yield batch;
      [batch, characters] = [[], 0];
    }
    batch.push(record);
    characters += size;
  }
  if (batch.length > 0) yield batch;
}

/** @param kind of all records of the batch */
function storeBatch<Kind extends RecordKind>(run: Run, kind: Kind, records: ImportRecord[]): Promise<void> {
  const isOfKind = (record: ImportRecord): record is Of<Kind> => record.kind === kind;
  return stores[kind](run, records.filter(isOfKind));
}

async function queueIndex(): Promise<void> {
  await db().$transaction(async (tx) => {
    await enqueue(tx, "search.fill", {});
    await enqueue(tx, "citations.derive", { after: 0 });
    await enqueue(tx, "checks.site", { after: 0, startedAt: "" });
  });
}

async function note(id: number, report: ImportReport, state: "RUNNING" | "DONE" | "FAILED"): Promise<void> {
  const now = new Date();
  await db().importRun.update({
    where: { id },
    data: { report, state, seenAt: now, finishedAt: state === "RUNNING" ? null : now },
  });
}
